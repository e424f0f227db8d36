package io.facesets.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    Path folder;

    @Test
    void areDifferentAndStepAsideForOthers() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST));
                PortClaims claims = PortClaims.choose(folder, 3)) {
            Ports ports = claims.ports();
            assertThat(new HashSet<>(ports.byMember().values())).hasSize(Service.values().length + 2);
            assertThat(ports.byMember().values()).doesNotContain(taken.getLocalPort());
            assertThat(ports.services())
                    .extracting(Member::label)
                    .containsExactly("stager", "embed", "embed-2", "embed-3", "cluster", "export");
        }
    }

    @Test
    void areNotChosenTwiceBeforeAnyoneListens() throws IOException {
        Set<Integer> all = new HashSet<>();
        List<PortClaims> launchers = new ArrayList<>();
        for (int launcher = 0; launcher < 40; launcher++) {
            launchers.add(PortClaims.choose(folder, 2));
            all.addAll(launchers.getLast().ports().byMember().values());
        }
        assertThat(all).hasSize(40 * (Service.values().length + 1));
        for (PortClaims claims : launchers) {
            claims.close();
        }
        try (PortClaims later = PortClaims.choose(folder, 2)) {
            assertThat(all).as("given back").contains(later.ports().of(Service.BROKER));
        }
    }

    @Test
    void areClaimedAcrossProcessesUntilTheProcessIsGone() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Claimant.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = other.inputReader()) {
            Set<Integer> theirs =
                    Stream.of(out.readLine().split(" ")).map(Integer::valueOf).collect(Collectors.toSet());
            try (PortClaims ours = PortClaims.choose(folder, 1)) {
                assertThat(ours.ports().byMember().values()).doesNotContainAnyElementsOf(theirs);
            }
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (PortClaims ours = PortClaims.choose(folder, 1)) {
            assertThat(ours.ports().byMember().values()).hasSize(Service.values().length);
        }
    }

    /** A launcher that has chosen and not started anything yet. */
    static final class Claimant {
        public static void main(String[] args) throws Exception {
            try (PortClaims claims = PortClaims.choose(Path.of(args[0]), 1)) {
                System.out.println(claims.ports().byMember().values().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
                System.out.flush();
                new CountDownLatch(1).await();
            }
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
