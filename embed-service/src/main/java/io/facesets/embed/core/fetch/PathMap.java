package io.facesets.embed.core.fetch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the stager's folders are on this machine: rules such as {@code /mnt/photos=X:\photos}. The longest prefix that
 * fits a path on a folder's boundary is replaced; a path that none fits stays as it is. Immutable.
 */
public final class PathMap {

    private record Rule(String from, String to) {}

    private final List<Rule> rules;

    private PathMap(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Reads comma-separated rules; an empty text has none.
     *
     * @throws IllegalArgumentException naming a rule that is not of the form {@code from=to}
     */
    public static PathMap parse(String texts) {
        List<Rule> rules = new ArrayList<>();
        for (String part : texts.isEmpty() ? new String[0] : texts.split(",", -1)) {
            String text = part.strip();
            int equals = text.indexOf('=');
            if (equals < 1 || equals == text.length() - 1) {
                throw new IllegalArgumentException(
                        "facesets.embed.path-map has rules like /mnt/photos=X:\\photos, not '" + text + "'");
            }
            rules.add(new Rule(withoutEnd(text.substring(0, equals)), withoutEnd(text.substring(equals + 1))));
        }
        rules.sort(Comparator.comparingInt((Rule r) -> r.from().length()).reversed());
        return new PathMap(List.copyOf(rules));
    }

    /** The path here of what the stager calls {@code path}. */
    public String apply(String path) {
        for (Rule rule : rules) {
            boolean fits = path.startsWith(rule.from())
                    && (path.length() == rule.from().length()
                            || separator(path.charAt(rule.from().length())));
            if (fits) {
                String rest = path.substring(rule.from().length());
                return rule.to()
                        + (rule.to().contains("\\") || rule.to().endsWith(":")
                                ? rest.replace('/', '\\')
                                : rest.replace('\\', '/'));
            }
        }
        return path;
    }

    private static boolean separator(char c) {
        return c == '/' || c == '\\';
    }

    private static String withoutEnd(String folder) {
        return folder.length() > 1 && separator(folder.charAt(folder.length() - 1))
                ? folder.substring(0, folder.length() - 1)
                : folder;
    }
}
