package org.usageconsumption.tmforum.list;

/** A text in which each {@code *} stands for any characters, or none. */
record Wildcards(String pattern) {

    /** What stands between two asterisks is found at its first place: a later one leaves less room for the rest. */
    boolean match(String text) {
        var parts = pattern.split("\\*", -1);
        var last = parts[parts.length - 1];
        if (parts.length == 1) {
            return text.equals(pattern);
        }
        if (!text.startsWith(parts[0])) {
            return false;
        }
        var at = parts[0].length();
        for (var i = 1; i < parts.length - 1; i++) {
            var found = text.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return text.length() - last.length() >= at && text.endsWith(last);
    }
}
