package org.usageconsumption.consumption.entity;

/** What happens to an answer, as a task, as a report, or as both. */
public enum Happened {
    /** It was asked for and answered at once. */
    ANSWERED,
    /** It was asked for and is to be answered in the background. */
    ACCEPTED,
    /** Its state changed; it may be answered. */
    CHANGED,
    /** It is no task any more; its report stays. */
    TASK_DELETED,
    /** It is no report any more; its task stays. */
    REPORT_DELETED,
    /** It is gone, whatever it was. */
    DELETED
}
