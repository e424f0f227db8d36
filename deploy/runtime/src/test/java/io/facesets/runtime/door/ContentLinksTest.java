package io.facesets.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facesets.model.ContentId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ContentLinksTest {

    private static final String SECRET = "0123456789abcdef";
    private static final ContentId CONTENT = new ContentId("ab".repeat(32));
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Pattern FORM = Pattern.compile(
            "/content/(?<sha>[0-9a-f]{64})\\?expires=(?<expires>\\d+)&signature=(?<signature>[0-9a-f]{64})");

    private final ContentLinks links = new ContentLinks(SECRET);

    @Test
    void aLinkIsGoodUntilItExpires() {
        Matcher link = link();
        long expires = Long.parseLong(link.group("expires"));
        assertThat(link.group("sha")).isEqualTo(CONTENT.sha256());
        assertThat(expires).isEqualTo(NOW.getEpochSecond() + 60);
        String signature = link.group("signature");
        assertThat(links.valid(CONTENT, expires, signature, NOW)).isTrue();
        assertThat(links.valid(CONTENT, expires, signature, NOW.plusSeconds(60)))
                .isTrue();
        assertThat(links.valid(CONTENT, expires, signature, NOW.plusSeconds(61)))
                .isFalse();
    }

    @Test
    void theSignatureIsHmacSha256OfContentAndExpiry() throws Exception {
        Matcher link = link();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String text = CONTENT.sha256() + "\n" + link.group("expires");
        assertThat(link.group("signature"))
                .isEqualTo(HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void nothingOfItCanBeChanged() {
        Matcher link = link();
        long expires = Long.parseLong(link.group("expires"));
        String signature = link.group("signature");
        assertThat(links.valid(CONTENT, expires + 1, signature, NOW)).isFalse();
        assertThat(links.valid(new ContentId("cd".repeat(32)), expires, signature, NOW))
                .isFalse();
        for (int i = 0; i < signature.length(); i++) {
            char other = signature.charAt(i) == '0' ? '1' : '0';
            String tampered = signature.substring(0, i) + other + signature.substring(i + 1);
            assertThat(links.valid(CONTENT, expires, tampered, NOW)).isFalse();
        }
        assertThat(links.valid(CONTENT, expires, "", NOW)).isFalse();
        assertThat(links.valid(CONTENT, expires, signature + "0", NOW)).isFalse();
        assertThat(new ContentLinks("another secret of ours").valid(CONTENT, expires, signature, NOW))
                .isFalse();
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new ContentLinks("0123456789abcde")).hasMessageContaining("16");
    }

    private Matcher link() {
        Matcher link = FORM.matcher(links.link(CONTENT, NOW, Duration.ofSeconds(60)));
        assertThat(link.matches()).isTrue();
        return link;
    }
}
