package org.usageconsumption.file.entity;

/** How far a file is, in the words of TM Forum's TaskStateType. */
public enum LoadState {
    acknowledged,
    inProgress,
    done,
    terminatedWithError;

    public boolean isOver() {
        return this == done || this == terminatedWithError;
    }
}
