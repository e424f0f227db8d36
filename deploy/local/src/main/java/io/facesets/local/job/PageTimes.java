package io.facesets.local.job;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long pages of the console take, from request to last byte, over loopback. */
public final class PageTimes implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern MORE = Pattern.compile("hx-get=\"(/people\\?after=[^\"]+)\"");
    private static final double P95 = 0.95;

    private final String root;
    private final int rounds;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * A page and its times.
     *
     * @param first milliseconds the first time
     * @param median and
     * @param p95 of all times but the first
     * @param bytes of the answer
     */
    public record Times(String page, double first, double median, double p95, int bytes) {

        /** A line of a table. */
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "%-28s first %9.1f ms   p50 %7.1f ms   p95 %7.1f ms   %,9d bytes",
                    page,
                    first,
                    median,
                    p95,
                    bytes);
        }
    }

    /** @param rounds how often each page is asked for after the first time, at least 1 */
    public PageTimes(String root, int rounds) {
        this.root = root;
        this.rounds = rounds;
    }

    /** The usual pages of a library of that many sets, the largest being number 1. */
    public List<Times> measure(int sets) throws IOException, InterruptedException {
        List<Times> all = new ArrayList<>();
        all.add(times("people", "/people"));
        all.add(times("people, unnamed first", "/people?order=unnamed"));
        all.add(times("people, latest photo", "/people?order=recent"));
        all.add(times("people, by name", "/people?order=name"));
        all.add(times("people, search", "/people?q=person+" + sets / 2));
        all.add(times("people, a year", "/people?year=2001"));
        all.add(times("people, next page", next("/people")));
        all.add(times("the largest", "/people/faceset_001"));
        all.add(times("the largest, farthest", "/people/faceset_001?order=farthest"));
        all.add(times("the largest, by year", "/people/faceset_001?order=year"));
        all.add(times("the largest, page 5", "/people/faceset_001?order=best&from=360"));
        all.add(times("one in the middle", "/people/" + name(Math.max(1, sets / 2))));
        all.add(times("who looks alike", "/people/" + name(Math.max(1, sets / 2)) + "/near"));
        all.add(times("a face", face("/people/faceset_001")));
        all.add(times("review", "/review"));
        all.add(times("history", "/history"));
        all.add(times("runs", "/activity"));
        all.add(times("overview", "/overview"));
        all.add(times("overview, live part", "/overview/live"));
        return all;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static String name(int set) {
        return String.format(Locale.ROOT, "faceset_%03d", set);
    }

    private String next(String page) throws IOException, InterruptedException {
        Matcher more = MORE.matcher(get(page));
        return more.find() ? more.group(1).replace("&amp;", "&") : page;
    }

    private String face(String page) throws IOException, InterruptedException {
        Matcher link = Pattern.compile("href=\"(/face/[^\"]+)\"").matcher(get(page));
        if (!link.find()) {
            throw new IOException(page + " shows no face");
        }
        return link.group(1);
    }

    private Times times(String page, String path) throws IOException, InterruptedException {
        double first = once(path);
        double[] later = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            later[i] = once(path);
        }
        Arrays.sort(later);
        return new Times(
                page,
                first,
                later[rounds / 2],
                later[Math.min(rounds - 1, (int) Math.ceil(P95 * rounds) - 1)],
                get(path).length());
    }

    private double once(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        get(path);
        return (System.nanoTime() - start) / 1e6;
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Accept", "text/html")
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }
}
