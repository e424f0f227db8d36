package io.facesets.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void areDifferentAndStepAsideForOthers() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST))) {
            Ports ports = Ports.choose();
            assertThat(new HashSet<>(ports.byService().values())).hasSize(Service.values().length);
            assertThat(ports.byService().values()).doesNotContain(taken.getLocalPort());
        }
    }

    @Test
    void areComplete() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ports(Map.of(Service.BROKER, 1)));
    }
}
