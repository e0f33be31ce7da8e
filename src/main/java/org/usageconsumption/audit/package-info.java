/**
 * What logs may say, and the one that says who did what.
 *
 * <p>Each request, each delivery of messages, each chunk of a file and each page that is computed in the background gives a line
 * of the audit log: who, what, whose, when, with what outcome. A line is with the operating system before an answer is sent, and
 * before the transaction of a delivery, a chunk or a page is committed: it may be told twice, and it is not lost with the server.
 * That of an event follows the attempt to send it; where the server ends before, the event is sent again. Neither this log nor the server's has more of a subscriber's number than the configuration says, a token, or a line that somebody
 * else has made up.
 */
package org.usageconsumption.audit;
