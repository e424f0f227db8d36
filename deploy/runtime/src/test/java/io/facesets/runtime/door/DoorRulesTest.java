package io.facesets.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorRulesTest {

    private static final Optional<String> NONE = Optional.empty();
    private final DoorRules open = new DoorRules("127.0.0.1", NONE);
    private final DoorRules guarded = new DoorRules("0.0.0.0", Optional.of("a secret"));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:7701", "localhost:7701", "LOCALHOST", "[::1]:7701", "127.0.0.1"})
    void thisMachineComesIn(String host) {
        assertThat(open.admit(Optional.of(host), NONE, NONE)).isEqualTo(DoorRules.Verdict.COME_IN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:7701",
                "127.0.0.1.evil.example",
                "localhost.evil.example:7701",
                "localhost@evil.example",
                "127.0.0.1:7701@evil.example",
                "192.168.1.5:7701",
                "[::2]:7701",
                "local host",
                "",
                "%zz"
            })
    void otherNamesAreForeign(String host) {
        assertThat(open.admit(Optional.of(host), NONE, NONE)).isEqualTo(DoorRules.Verdict.FOREIGN);
    }

    @Test
    void noNameIsForeign() {
        assertThat(open.admit(NONE, NONE, NONE)).isEqualTo(DoorRules.Verdict.FOREIGN);
    }

    @Test
    void onlyTheServicesOwnPagesAreOfItsSite() {
        Optional<String> host = Optional.of("127.0.0.1:7701");
        assertThat(open.admit(host, Optional.of("http://127.0.0.1:7701"), NONE)).isEqualTo(DoorRules.Verdict.COME_IN);
        for (String origin : new String[] {
            "http://evil.example",
            "http://127.0.0.1:7702",
            "https://127.0.0.1:7701",
            "null",
            "",
            "http://localhost:7701"
        }) {
            assertThat(open.admit(host, Optional.of(origin), NONE)).as(origin).isEqualTo(DoorRules.Verdict.FOREIGN);
        }
    }

    @Test
    void theTokenOpensFromAnywhereAndNothingElseDoes() {
        Optional<String> far = Optional.of("nas.example:7701");
        assertThat(guarded.admit(far, Optional.of("http://page.example"), Optional.of("Bearer a secret")))
                .isEqualTo(DoorRules.Verdict.COME_IN);
        for (String shown :
                new String[] {"Bearer a secre", "Bearer a secret ", "bearer a secret", "a secret", "Bearer ", "Basic x"
                }) {
            assertThat(guarded.admit(far, NONE, Optional.of(shown))).as(shown).isEqualTo(DoorRules.Verdict.UNKNOWN);
        }
        assertThat(guarded.admit(far, NONE, NONE)).isEqualTo(DoorRules.Verdict.UNKNOWN);
    }

    @Test
    void onLoopbackATokenIsAskedForToo() {
        DoorRules both = new DoorRules("localhost", Optional.of("a secret"));
        assertThat(both.admit(Optional.of("localhost"), NONE, NONE)).isEqualTo(DoorRules.Verdict.UNKNOWN);
        assertThat(both.admit(Optional.of("localhost"), NONE, Optional.of("Bearer a secret")))
                .isEqualTo(DoorRules.Verdict.COME_IN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.5", "::", "nas.example"})
    void elsewhereWithoutATokenItDoesNotStart(String host) {
        assertThatThrownBy(() -> new DoorRules(host, NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("FACESETS_TOKEN");
        assertThatThrownBy(() -> new DoorRules(host, Optional.of("  "))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPassOpensForTheServicesOwnPagesAndForNoOthers() {
        Optional<String> host = Optional.of("nas.example:7703");
        Optional<String> pass = Optional.of(DoorPass.of("a secret"));
        assertThat(guarded.admit(host, NONE, NONE, pass)).isEqualTo(DoorRules.Verdict.COME_IN);
        assertThat(guarded.admit(host, Optional.of("http://nas.example:7703"), NONE, pass))
                .isEqualTo(DoorRules.Verdict.COME_IN);
        assertThat(guarded.admit(host, Optional.of("https://nas.example:7703"), NONE, pass))
                .isEqualTo(DoorRules.Verdict.COME_IN);
        for (String origin : new String[] {"http://evil.example", "null", "", "http://nas.example:7701"}) {
            assertThat(guarded.admit(host, Optional.of(origin), NONE, pass))
                    .as(origin)
                    .isEqualTo(DoorRules.Verdict.FOREIGN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a secret", "00", "x"})
    void noOtherPassOpens(String shown) {
        Optional<String> host = Optional.of("nas.example:7703");
        assertThat(guarded.admit(host, NONE, NONE, Optional.of(shown))).isEqualTo(DoorRules.Verdict.UNKNOWN);
        assertThat(guarded.admit(host, NONE, NONE, Optional.of(DoorPass.of("another secret"))))
                .isEqualTo(DoorRules.Verdict.UNKNOWN);
        // Where there is no token a pass opens nothing that is closed.
        assertThat(open.admit(Optional.of("evil.example"), NONE, NONE, Optional.of(DoorPass.of("x"))))
                .isEqualTo(DoorRules.Verdict.FOREIGN);
    }
}
