package io.facesets.runtime.door;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser keeps after somebody has shown the token: the HMAC-SHA256 of a fixed text under the token, so that the
 * token itself is never in a cookie, and that a pass is good as long as the token is.
 */
public final class DoorPass {

    /** The cookie's name. */
    public static final String COOKIE = "facesets-pass";

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] TEXT = "face-sets pass 1".getBytes(StandardCharsets.US_ASCII);

    private DoorPass() {}

    /** The pass of whoever knows the token. */
    public static String of(String token) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(TEXT));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }

    /** Whether a pass was made with this token. */
    static boolean valid(String pass, String token) {
        return same(pass, of(token));
    }

    /** Whether two texts are the same, in a time that does not tell where they differ. */
    public static boolean same(String shown, String asked) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), asked.getBytes(StandardCharsets.UTF_8));
    }
}
