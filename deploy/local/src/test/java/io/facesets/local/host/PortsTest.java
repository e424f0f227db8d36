package io.facesets.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void areDifferentAndStepAsideForOthers() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST))) {
            Ports ports = Ports.choose(3);
            assertThat(new HashSet<>(ports.byMember().values())).hasSize(Service.values().length + 2);
            assertThat(ports.byMember().values()).doesNotContain(taken.getLocalPort());
            assertThat(ports.services())
                    .extracting(Member::label)
                    .containsExactly("stager", "embed", "embed-2", "embed-3", "cluster", "export");
        }
    }

    @Test
    void onlyWorkersComeInNumbers() {
        assertThat(Member.labelled("embed-2")).contains(new Member(Service.EMBED, 2));
        assertThat(Member.labelled("embed")).contains(Member.of(Service.EMBED));
        for (String none : List.of("embed-1", "embed-0", "embed-33", "cluster-2", "embed-", "")) {
            assertThat(Member.labelled(none)).as(none).isEmpty();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Member(Service.BROKER, 2));
    }

    @Test
    void areComplete() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ports(Map.of(Member.of(Service.BROKER), 1)));
    }
}
