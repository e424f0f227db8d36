package io.facesets.stager.core.immich;

import java.util.regex.Pattern;

/**
 * Immich's own thumbnails, previews and encoded videos, which come back as assets when an external library's import path
 * covers Immich's folder: its usual exclusions lack it. Known by how Immich names them: a folder {@code thumbs} or {@code
 * encoded-video} over a user's UUID, or a file's name that ends as its pictures' do. A folder that is merely called
 * {@code thumbs} is left in peace.
 */
final class OwnPictures {

    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern FOLDER =
            Pattern.compile("(^|/)(thumbs|encoded-video)/" + UUID + "/", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile(
            "(-preview\\.jpeg|-thumbnail\\.webp|" + UUID + "[-_](preview|thumbnail|fullsize)[^/]*)$",
            Pattern.CASE_INSENSITIVE);

    private OwnPictures() {}

    static boolean is(Asset asset) {
        String path = asset.originalPath().replace('\\', '/');
        return asset.external()
                && (FOLDER.matcher(path).find() || NAME.matcher(path).find());
    }
}
