package io.facesets.testkit;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Reads the names of metrics out of a PromQL expression: what is neither function, keyword, label, number nor text. */
public final class PromQl {

    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "unless", "bool", "offset", "atan2", "inf", "nan", "start", "end");

    /** Keywords that a list of labels follows. */
    private static final Set<String> BEFORE_LABELS =
            Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

    private final String text;
    private final Set<String> found = new TreeSet<>();
    private int at;

    private PromQl(String text) {
        this.text = text;
    }

    /** The metrics that {@code expression} asks for. */
    public static Set<String> metrics(String expression) {
        PromQl reader = new PromQl(expression);
        reader.read();
        return reader.found;
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'' || c == '`') {
                skipText(c);
            } else if (c == '{') {
                skipBraces();
            } else if (c == '[') {
                skipTo(']');
            } else if (c == '$' || Character.isDigit(c)) {
                at++;
                word();
            } else if (starts(c)) {
                name();
            } else {
                at++;
            }
        }
    }

    private void name() {
        String word = word();
        String keyword = word.toLowerCase(Locale.ROOT);
        int next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        boolean called = next < text.length() && text.charAt(next) == '(';
        if (BEFORE_LABELS.contains(keyword)) {
            if (called) {
                at = next;
                skipTo(')');
            }
        } else if (!called && !KEYWORDS.contains(keyword) && !aggregates(next)) {
            found.add(word);
        }
    }

    /** An aggregation may have its labels before what it is of: {@code sum by (job) (x)}. */
    private boolean aggregates(int next) {
        return text.startsWith("by", next) || text.startsWith("without", next);
    }

    private String word() {
        int begin = at;
        while (at < text.length() && (starts(text.charAt(at)) || Character.isDigit(text.charAt(at)))) {
            at++;
        }
        return text.substring(begin, at);
    }

    private void skipText(char quote) {
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipBraces() {
        while (at < text.length() && text.charAt(at) != '}') {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                skipText(c);
            } else {
                at++;
            }
        }
        at++;
    }

    private void skipTo(char end) {
        while (at < text.length() && text.charAt(at) != end) {
            at++;
        }
        at++;
    }

    private static boolean starts(char c) {
        return c == '_' || c == ':' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
