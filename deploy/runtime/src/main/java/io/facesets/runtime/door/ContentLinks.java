package io.facesets.runtime.door;

import io.facesets.model.ContentId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links to a photo's bytes on the stager, signed with a shared secret (HMAC-SHA256) and good for a limited time: {@code
 * /content/<sha256>?expires=<epoch second>&signature=<hex>}. A worker makes its own, so that no event carries one that
 * has expired. Safe for use by many threads.
 */
public final class ContentLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_SECRET = 16;

    private final SecretKeySpec key;

    /** @param secret at least {@value #MIN_SECRET} characters, the same on both sides */
    public ContentLinks(String secret) {
        if (secret.length() < MIN_SECRET) {
            throw new IllegalArgumentException(
                    "facesets.content.secret needs at least " + MIN_SECRET + " characters, not " + secret.length());
        }
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The path and query of a link that is good until {@code now + life}. */
    public String link(ContentId content, Instant now, Duration life) {
        long expires = now.plus(life).getEpochSecond();
        return "/content/" + content + "?expires=" + expires + "&signature=" + sign(content, expires);
    }

    /** Whether the link was made with our secret and has not expired. */
    public boolean valid(ContentId content, long expires, String signature, Instant now) {
        return now.getEpochSecond() <= expires
                && MessageDigest.isEqual(
                        sign(content, expires).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(ContentId content, long expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal((content + "\n" + expires).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }
}
