package io.facesets.local.doctor;

import io.facesets.local.client.Services;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Member;
import io.facesets.local.host.RunningState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the services that are up say themselves. */
record RunningServices(DataFolder data, Optional<RunningState> running) implements Examination {

    @Override
    public List<Diagnosis> look() throws InterruptedException {
        if (running.isEmpty()) {
            return List.of(Diagnosis.fine("services", "none is up"));
        }
        List<Diagnosis> found = new ArrayList<>();
        try (Services services = new Services(running.get().allPorts())) {
            for (Member member : services.members()) {
                Optional<List<Services.Trouble>> said = services.troubles(member);
                if (said.isEmpty()) {
                    found.add(Diagnosis.trouble(
                            member.label(),
                            "It does not answer at "
                                    + Doctor.address(running.get().allPorts().of(member)),
                            "It may be starting. Its log: " + data.log(member)));
                } else if (said.get().isEmpty()) {
                    found.add(Diagnosis.fine(member.label(), "well"));
                }
                said.orElse(List.of())
                        .forEach(trouble ->
                                found.add(Diagnosis.warning(member.label(), trouble.what(), trouble.todo())));
            }
        }
        return found;
    }
}
