package io.facesets.stager.core.photo;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The date in a photo's name, else in the names of its folders. From 1900 to tomorrow; anything else is a number, no
 * date. Looked for in this order:
 *
 * <ol>
 *   <li>in the file's name a full date, {@code 20140701}, {@code 2014-07-01}, {@code 2014_07_01}, {@code 2014.07.01}
 *       or {@code 2014 07 01}, with the time after it if there is one ({@code IMG_20140701_123005.jpg}, {@code
 *       2014-07-01 12.30.05.jpg}, {@code WhatsApp Image 2019-03-02 at 10.11.12.jpeg}, {@code
 *       PXL_20210101_101112345.jpg});
 *   <li>in the folders from the root down to the file a full date, folder by folder or spread over folders ({@code
 *       2014/07/01}); the innermost wins;
 *   <li>there a year and month ({@code 2014-07}, {@code 2014/07 July}), meaning its first day;
 *   <li>there a year that begins or ends a folder's name ({@code 2014}, {@code 2014 Summer}, {@code Summer 2014}),
 *       meaning its first day.
 * </ol>
 */
public final class NameDates {

    private static final int FIRST_YEAR = 1900;
    private static final String DAY = "(?<!\\d)(?<year>(?:19|20)\\d\\d)(?<sep>[SEP]?)(?<month>0[1-9]|1[0-2])\\k<sep>"
            + "(?<day>0[1-9]|[12]\\d|3[01])";
    private static final Pattern IN_FILE = Pattern.compile(DAY.replace("SEP", "-_. ")
            + "(?:(?:[-_ T.]|[ _]at[ _])*(?<hour>[01]\\d|2[0-3])(?<tsep>[-_.:]?)(?<minute>[0-5]\\d)\\k<tsep>"
            + "(?<second>[0-5]\\d)(?:[-_.]?\\d{3})?(?!\\d)|(?!\\d))");
    private static final Pattern IN_FOLDERS = Pattern.compile(DAY.replace("SEP", "-_. /") + "(?!\\d)");
    private static final Pattern MONTH =
            Pattern.compile("(?<!\\d)(?<year>(?:19|20)\\d\\d)[-_. /](?<month>0[1-9]|1[0-2])(?!\\d)");
    private static final Pattern YEAR =
            Pattern.compile("(?:(?<=/)(?<year>(?:19|20)\\d\\d)(?=[-_. /])|(?<=[-_. ])(?<last>(?:19|20)\\d\\d)(?=/))");

    private NameDates() {}

    /**
     * @param root the scanned folder, or the file itself; names above it say nothing
     * @param today dates after tomorrow are not believed
     */
    public static Optional<LocalDateTime> of(Path root, Path file, LocalDate today) {
        String folders = folders(root, file);
        return last(IN_FILE.matcher(name(file)), today)
                .or(() -> last(IN_FOLDERS.matcher(folders), today))
                .or(() -> last(MONTH.matcher(folders), today))
                .or(() -> last(YEAR.matcher(folders), today));
    }

    /** The folders' names between slashes: {@code /root/2014/07/}. */
    private static String folders(Path root, Path file) {
        if (root.equals(file)) {
            return "/";
        }
        StringBuilder names = new StringBuilder("/").append(name(root)).append('/');
        Path within = root.relativize(file);
        for (int i = 0; i < within.getNameCount() - 1; i++) {
            names.append(within.getName(i)).append('/');
        }
        return names.toString();
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private static Optional<LocalDateTime> last(Matcher matcher, LocalDate today) {
        Optional<LocalDateTime> found = Optional.empty();
        for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
            Optional<LocalDateTime> date = date(matcher, today);
            if (date.isPresent()) {
                found = date;
            }
        }
        return found;
    }

    private static Optional<LocalDateTime> date(Matcher matcher, LocalDate today) {
        try {
            LocalDate date = LocalDate.of(
                    part(matcher, "year").or(() -> part(matcher, "last")).orElseThrow(),
                    part(matcher, "month").orElse(1),
                    part(matcher, "day").orElse(1));
            if (date.getYear() < FIRST_YEAR || date.isAfter(today.plusDays(1))) {
                return Optional.empty();
            }
            return Optional.of(date.atTime(LocalTime.of(
                    part(matcher, "hour").orElse(0),
                    part(matcher, "minute").orElse(0),
                    part(matcher, "second").orElse(0))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> part(Matcher matcher, String group) {
        return matcher.namedGroups().containsKey(group)
                ? Optional.ofNullable(matcher.group(group)).map(Integer::valueOf)
                : Optional.empty();
    }
}
