package org.usageconsumption.balance.entity;

/** What is done with a bucket's balance, by the name of its resource in TMF654. */
public enum ActionType {
    topupBalance,
    adjustBalance,
    reserveBalance;

    /** A regular expression of them all. */
    public static final String PATTERN = "topupBalance|adjustBalance|reserveBalance";
}
