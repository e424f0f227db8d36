package io.facesets.stager.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/**
 * The fake as a program, for trying the system without a server: {@code FakeImmichMain PORT [PHOTOS|FOLDER] [DELAY_MS]}.
 * Its key is {@code fake-key}. Lines of its input are what its users do: {@code add FILE} (below the folder), {@code trash
 * NAME}, {@code restore NAME}, {@code archive NAME}, {@code delete NAME}, {@code outage on}, {@code outage off}.
 */
public final class FakeImmichMain {

    private static final String KEY = "fake-key";
    private static final int USUAL = 500;

    private final FakeImmich fake;
    private final String owner;
    private final Path folder;

    private FakeImmichMain(FakeImmich fake, String owner, Path folder) {
        this.fake = fake;
        this.owner = owner;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws InterruptedException, IOException {
        FakeImmich fake = new FakeImmich(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2283);
        String owner = fake.library.user("fake", KEY);
        String what = arguments.length > 1 ? arguments[1] : Integer.toString(USUAL);
        int photos = what.matches("\\d+")
                ? Populations.photos(fake.library, owner, "photo", Integer.parseInt(what), 0)
                        .size()
                : Populations.folder(fake.library, owner, Path.of(what));
        fake.quirks.delay = Duration.ofMillis(arguments.length > 2 ? Long.parseLong(arguments[2]) : 0);
        System.out.printf("%d photos at %s, key %s; Ctrl-C ends it%n", photos, fake.url(), KEY);
        new FakeImmichMain(fake, owner, Path.of(what)).listen();
        new CountDownLatch(1).await();
    }

    private void listen() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.strip().split(" ", 2);
            if (words.length == 2) {
                System.out.println(line + ": " + act(words[0], words[1]));
            }
        }
    }

    private String act(String what, String name) {
        return switch (what) {
            case "add" ->
                "added " + Populations.upload(fake.library, owner, folder, folder.resolve(name), Instant.now()).id;
            case "outage" -> {
                fake.quirks.outage = name.equals("on");
                yield "said";
            }
            default ->
                fake.library.all().stream()
                        .filter(asset -> asset.originalPath.endsWith("/" + name))
                        .findFirst()
                        .map(asset -> change(what, asset))
                        .orElse("no such photo");
        };
    }

    private String change(String what, FakeAsset asset) {
        switch (what) {
            case "trash" -> fake.library.change(asset, a -> a.trashed = true);
            case "restore" -> fake.library.change(asset, a -> a.trashed = false);
            case "archive" -> fake.library.change(asset, a -> a.visibility = "archive");
            case "delete" -> fake.library.delete(asset);
            default -> {
                return "no such thing to do";
            }
        }
        return "done";
    }
}
