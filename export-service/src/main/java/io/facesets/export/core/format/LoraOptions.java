package io.facesets.export.core.format;

import io.facesets.export.core.library.Identity;
import io.facesets.model.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a person is named to a training.
 *
 * @param token the word to train; each set's own if absent
 * @param className what the person is one of, such as {@code woman}
 * @param repeats how often a picture is shown in an epoch, 1 to 10,000
 * @param caption what each picture is said to show; {@code {token}}, {@code {class}} and {@code {name}} are filled in
 */
public record LoraOptions(Optional<String> token, String className, int repeats, String caption) {

    /** The names of the options. */
    public static final List<String> NAMES = List.of("token", "class", "repeats", "caption");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .-]{0,59}");
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
    private static final int MOST_REPEATS = 10_000;
    private static final int LONGEST_CAPTION = 1_000;

    public LoraOptions {
        token.ifPresent(word -> requireWord("token", word));
        requireWord("class", className);
        if (repeats < 1 || repeats > MOST_REPEATS) {
            throw bad("repeats is between 1 and " + MOST_REPEATS + ", not " + repeats);
        }
        if (caption.isBlank() || caption.length() > LONGEST_CAPTION || caption.matches("(?s).*\\p{Cntrl}.*")) {
            throw bad("a caption is one line of 1 to " + LONGEST_CAPTION + " characters");
        }
        Matcher fields = FIELD.matcher(caption);
        while (fields.find()) {
            if (!List.of("token", "class", "name").contains(fields.group(1))) {
                throw bad("a caption has {token}, {class} and {name} filled in, not " + fields.group());
            }
        }
    }

    /** By name; what is absent takes its default. Throws a {@link Fault} of the user for a value that can't be. */
    public static LoraOptions of(Map<String, String> options) {
        try {
            return new LoraOptions(
                    Optional.ofNullable(options.get("token")),
                    options.getOrDefault("class", "person"),
                    Integer.parseInt(options.getOrDefault("repeats", "10")),
                    options.getOrDefault("caption", "a photo of {token} {class}"));
        } catch (NumberFormatException e) {
            throw bad("repeats is a number, not '" + options.get("repeats") + "'");
        }
    }

    /** A set's word: the token, else what is left of its label, else {@code faceset003}. */
    public String tokenOf(Identity set) {
        return token.orElseGet(() -> {
            String label = set.label().orElse("").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
            String word = label.substring(0, Math.min(label.length(), 40));
            return word.isEmpty() ? set.id().toString().replace("_", "") : word;
        });
    }

    /** The pictures' folder, as the trainer reads it: {@code 10_anna woman}. */
    public String folderOf(Identity set) {
        return repeats + "_" + tokenOf(set) + " " + className;
    }

    public String captionOf(Identity set) {
        return caption.replace("{name}", set.label().orElse(set.id().toString()).replaceAll("\\p{Cntrl}", " "))
                .replace("{token}", tokenOf(set))
                .replace("{class}", className);
    }

    private static void requireWord(String option, String word) {
        if (!WORD.matcher(word).matches()) {
            throw bad(
                    option + " is made of letters, digits, spaces, points and hyphens, at most 60, not '" + word + "'");
        }
    }

    private static Fault bad(String what) {
        return Fault.user("bad-format-option", "lora: " + what + ".");
    }
}
