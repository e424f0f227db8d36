package io.facesets.analysis.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that are no photos, or hardly: every format cut off, damaged, forged; bombs, polyglots, other things under an
 * image's name. All are generated, each the same at every run. Whoever analyses photos must end every one of them in an
 * outcome, and go on.
 */
public final class BrokenImages {

    private BrokenImages() {}

    /** All of them by file name; the names are unique, also where upper and lower case are one. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        Specimens.all().forEach((name, whole) -> {
            int dot = name.lastIndexOf('.');
            Mutations.of(whole)
                    .forEach((how, bytes) -> all.put(name.substring(0, dot) + "-" + how + name.substring(dot), bytes));
        });
        all.putAll(Impostors.all());
        all.putAll(JpegForgeries.all());
        all.putAll(PngForgeries.all());
        all.putAll(TiffForgeries.all());
        all.putAll(RawForgeries.all());
        all.putAll(ContainerForgeries.all());
        all.putAll(BitmapForgeries.all());
        return all;
    }

    /**
     * Writes all of them into {@code folder}, which is made if it is not there.
     *
     * @return the files
     */
    public static List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, byte[]> image : all().entrySet()) {
            Path file = folder.resolve(image.getKey());
            Files.write(file, image.getValue());
            files.add(file);
        }
        return files;
    }

    /** Writes them into the folder that is the only argument. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("one argument: the folder to write into");
        }
        System.out.println(write(Path.of(arguments[0])).size() + " files");
    }
}
