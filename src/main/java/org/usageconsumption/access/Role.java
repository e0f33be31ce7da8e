package org.usageconsumption.access;

/** What a token lets its bearer do; a bearer may have several. The names are those that tokens have. */
public enum Role {
    /** Provisions, brings usage in, and everything else. */
    operator,

    /** Reads every subscriber's consumption. */
    agent,

    /** Reads what belongs to its own party accounts. */
    partner,

    /** Reads what belongs to its own party, and what is shared with it. */
    customer,

    /** Registers for events, whosever they are, and reads nothing else. */
    listener
}
