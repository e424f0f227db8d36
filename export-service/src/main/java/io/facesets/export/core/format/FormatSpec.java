package io.facesets.export.core.format;

import io.facesets.model.Checks;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A format that was asked for, with what was said about it. As text {@code lora?repeats=10&token=anna}, which is how it is
 * noted beside what was made, so that it can be made again.
 *
 * @param name lower-case letters and digits
 * @param options by name; what is absent takes the format's default
 */
public record FormatSpec(String name, Map<String, String> options) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*");

    public FormatSpec {
        Checks.require(NAME.matcher(name).matches(), "'" + name + "' can't be the name of a format");
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** Reads what {@link #toString} wrote; throws {@link IllegalArgumentException} for anything else. */
    public static FormatSpec parse(String text) {
        String[] parts = text.split("\\?", 2);
        Map<String, String> options = new TreeMap<>();
        if (parts.length == 2) {
            for (String pair : parts[1].split("&")) {
                String[] sides = pair.split("=", 2);
                Checks.require(sides.length == 2, "'" + text + "' is no format with options");
                options.put(decoded(sides[0]), decoded(sides[1]));
            }
        }
        return new FormatSpec(parts[0], options);
    }

    @Override
    public String toString() {
        String text = options.entrySet().stream()
                .map(o -> encoded(o.getKey()) + "=" + encoded(o.getValue()))
                .collect(Collectors.joining("&"));
        return text.isEmpty() ? name : name + "?" + text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
