package io.facesets.stager.fake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * The fake as a program, for trying the system without a server: {@code FakeImmichMain PORT [PHOTOS|FOLDER] [DELAY_MS]}.
 * Its key is {@code fake-key}.
 */
public final class FakeImmichMain {

    private static final String KEY = "fake-key";
    private static final int USUAL = 500;

    private FakeImmichMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        FakeImmich fake = new FakeImmich(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2283);
        String owner = fake.library.user("fake", KEY);
        String what = arguments.length > 1 ? arguments[1] : Integer.toString(USUAL);
        int photos = what.matches("\\d+")
                ? Populations.photos(fake.library, owner, "photo", Integer.parseInt(what), 0)
                        .size()
                : Populations.folder(fake.library, owner, Path.of(what));
        fake.quirks.delay = Duration.ofMillis(arguments.length > 2 ? Long.parseLong(arguments[2]) : 0);
        System.out.printf("%d photos at %s, key %s; Ctrl-C ends it%n", photos, fake.url(), KEY);
        new CountDownLatch(1).await();
    }
}
