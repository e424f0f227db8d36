package io.facesets.local.doctor;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.WatchedFolders;
import io.facesets.model.data.WatchList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether the followed folders are there and can be read. */
record WatchedPlaces(DataFolder data) implements Examination {

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        for (WatchList.Watched watched : new WatchedFolders(data).list()) {
            Path folder = Path.of(watched.folder());
            if (!Files.isDirectory(folder)) {
                found.add(Diagnosis.warning(
                        "watched folder",
                        folder + " is not there",
                        "Mount its disk; until then its photos stay as they are. If it is gone for good:"
                                + " './facesets watch remove " + folder + "'."));
            } else if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
                found.add(Diagnosis.trouble(
                        "watched folder",
                        folder + " can't be read by " + System.getProperty("user.name"),
                        "Give that user the right to read it."));
            } else {
                found.add(Diagnosis.fine("watched folder", folder + " is there"));
            }
        }
        return found;
    }
}
