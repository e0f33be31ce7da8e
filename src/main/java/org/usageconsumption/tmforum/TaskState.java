package org.usageconsumption.tmforum;

/** How far the server is with what it was asked to do, in the words of TM Forum's TaskStateType (v5). */
public enum TaskState {
    acknowledged,
    inProgress,
    cancelled,
    done,
    terminatedWithError;

    public boolean isOver() {
        return compareTo(inProgress) > 0;
    }
}
