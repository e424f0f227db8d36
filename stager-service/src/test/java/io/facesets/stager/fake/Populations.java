package io.facesets.stager.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Fills a fake server. */
public final class Populations {

    private static final Instant BEGIN = Instant.parse("2019-03-01T08:00:00Z");
    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;

    /** Immich's own preview: the short side is 1440 pixels, and small photos are not enlarged. */
    private static final int PREVIEW_SHORT = 1440;

    private static final int SEVERAL = 7;

    private Populations() {}

    /**
     * Uploaded photos, a minute apart. Every seventh shows a face of 120 pixels of somebody with a name, the others one of
     * 100 pixels of somebody unknown.
     */
    public static List<FakeAsset> photos(FakeLibrary library, String owner, String prefix, int count, int padding) {
        FakeFace.FakePerson anna = library.person("Anna of " + prefix);
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> photo(library, owner, prefix + i, BEGIN.plus(Duration.ofMinutes(i)), padding, a -> {
                    boolean named = i % SEVERAL == 0;
                    FakeFace face = face(prefix + i, 40, 30, named ? 120 : 100);
                    a.faces = List.of(named ? face.of(anna) : face);
                }))
                .toList();
    }

    /** One uploaded photo without faces unless {@code prepare} adds some. */
    public static FakeAsset photo(
            FakeLibrary library,
            String owner,
            String name,
            Instant created,
            int padding,
            java.util.function.Consumer<FakeAsset> prepare) {
        String path = "/usr/src/app/upload/library/" + owner + "/" + name + ".jpg";
        return library.add(name, owner, created, path, () -> FakeJpegs.of(name, WIDTH, HEIGHT, padding), a -> {
            a.width = WIDTH;
            a.height = HEIGHT;
            prepare.accept(a);
        });
    }

    /** A face of so many pixels in a photo that {@link #photo} made. */
    public static FakeFace face(String name, int x, int y, int pixels) {
        return new FakeFace(
                FakeLibrary.id("face " + name), x, y, x + pixels, y + pixels, WIDTH, HEIGHT, Optional.empty());
    }

    /** The photos of a folder as an upload; a face that fills a third of each is made up, or they would all be left out. */
    public static int folder(FakeLibrary library, String owner, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> photos = files.filter(f -> f.toString().matches("(?i).*\\.(jpe?g|png)"))
                    .sorted()
                    .toList();
            for (Path photo : photos) {
                upload(
                        library,
                        owner,
                        folder,
                        photo,
                        Files.getLastModifiedTime(photo).toInstant());
            }
            return photos.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A photo below a folder, uploaded at that time. */
    static FakeAsset upload(FakeLibrary library, String owner, Path folder, Path photo, Instant when) {
        String within = folder.relativize(photo).toString().replace('\\', '/');
        return library.add(within, owner, when, "/usr/src/app/upload/library/" + within, () -> read(photo), a -> {
            int[] size = size(photo);
            a.width = size[0];
            a.height = size[1];
            a.mimeType = photo.toString().endsWith("png") ? "image/png" : "image/jpeg";
            double scale = Math.min(1, (double) PREVIEW_SHORT / Math.min(size[0], size[1]));
            int w = (int) Math.round(size[0] * scale);
            int h = (int) Math.round(size[1] * scale);
            a.faces = List.of(new FakeFace(
                    FakeLibrary.id("face " + within), w / 3, h / 3, 2 * w / 3, 2 * h / 3, w, h, Optional.empty()));
        });
    }

    private static byte[] read(Path photo) {
        try {
            return Files.readAllBytes(photo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] size(Path photo) {
        try (ImageInputStream in = ImageIO.createImageInputStream(photo.toFile())) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            return new int[] {reader.getWidth(0), reader.getHeight(0)};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
