package io.facesets.embed.core.fetch;

import io.facesets.model.ContentId;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.RejectionCode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Looks in one place after another until the bytes are those that were staged, which their SHA-256 proves. Safe for use
 * by many threads.
 */
public final class Fetcher {

    private final List<ByteSource> sources;
    private final long maxBytes;

    /** @param maxBytes photos of more are not read at all */
    public Fetcher(List<ByteSource> sources, long maxBytes) {
        this.sources = List.copyOf(sources);
        this.maxBytes = maxBytes;
    }

    public Fetched fetch(AssetStaged photo) throws InterruptedException {
        if (photo.size() > maxBytes) {
            return new Fetched.Not(
                    RejectionCode.TOO_LARGE, photo.size() + " bytes are more than the limit of " + maxBytes);
        }
        List<String> found = new ArrayList<>();
        RejectionCode reason = RejectionCode.UNAVAILABLE;
        for (ByteSource source : sources) {
            switch (source.get(photo, maxBytes)) {
                case Attempt.Got got -> {
                    ContentId content = digest(got.bytes());
                    if (content.equals(photo.content())) {
                        return new Fetched.Photo(got.bytes());
                    }
                    reason = RejectionCode.CHANGED;
                    found.add("expected sha256 " + photo.content() + ", found " + content);
                }
                case Attempt.Absent absent -> found.add(absent.detail());
                case Attempt.Silent silent -> found.add(silent.detail());
            }
        }
        return new Fetched.Not(reason, photo.location().display() + ": " + String.join("; ", found));
    }

    private static ContentId digest(byte[] bytes) {
        try {
            return new ContentId(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
