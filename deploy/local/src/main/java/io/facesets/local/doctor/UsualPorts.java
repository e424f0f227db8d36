package io.facesets.local.doctor;

import io.facesets.local.host.Ports;
import io.facesets.local.host.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the usual ports are free, or ours. */
record UsualPorts(Optional<Ports> running) implements Examination {

    private static final String SUBJECT = "ports";

    @Override
    public List<Diagnosis> look() {
        List<Integer> taken = new ArrayList<>();
        for (Service service : Service.values()) {
            int port = service.usualPort();
            if (!ours(port) && !free(port)) {
                taken.add(port);
            }
        }
        return List.of(
                taken.isEmpty()
                        ? Diagnosis.fine(SUBJECT, "the usual ones are free or ours")
                        : Diagnosis.warning(
                                SUBJECT,
                                "Other programs have " + taken + "; free ones are taken in their place",
                                "'./facesets status' says which. Whoever relies on a port, such as Prometheus, must be"
                                        + " told; 'ss -ltnp' says who has them."));
    }

    private boolean ours(int port) {
        return running.filter(ports -> ports.byMember().containsValue(port)).isPresent();
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(Ports.HOST), port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
