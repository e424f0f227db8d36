package io.facesets.local.doctor;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Ports;
import io.facesets.local.host.RunningState;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All examinations of a data folder. */
public record Doctor(List<Examination> examinations) {

    public Doctor {
        examinations = List.copyOf(examinations);
    }

    /** What is looked at on this machine. */
    public static Doctor of(DataFolder data, PackName pack) {
        Optional<RunningState> running = data.running();
        return new Doctor(List.of(
                new Machine(),
                new Disks(data, Disks::usable),
                new FolderRights(data),
                new UsualPorts(running.map(RunningState::allPorts)),
                new Models(data, pack),
                new BrokerLog(data),
                new Databases(data, running.isPresent()),
                new WatchedPlaces(data),
                new ImmichServers(data),
                new RunningServices(data, running)));
    }

    /** Looks at everything, whatever the others find. */
    public List<Diagnosis> look() throws InterruptedException {
        List<Diagnosis> all = new ArrayList<>();
        for (Examination examination : examinations) {
            try {
                all.addAll(examination.look());
            } catch (Fault fault) {
                all.add(Diagnosis.trouble(
                        fault.code(), String.valueOf(fault.getMessage()), "Mend that, and look again."));
            }
        }
        return all;
    }

    /** A loopback address, as a person reads it. */
    static String address(int port) {
        return Ports.HOST + ":" + port;
    }
}
