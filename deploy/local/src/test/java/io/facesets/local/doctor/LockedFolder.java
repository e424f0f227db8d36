package io.facesets.local.doctor;

import io.facesets.local.host.DataFolder;
import java.nio.file.Path;

/** Says what the doctor sees of a data folder whose lock another process has. */
final class LockedFolder {

    private LockedFolder() {}

    public static void main(String[] args) {
        for (Diagnosis found : new FolderRights(new DataFolder(Path.of(args[0]))).look()) {
            System.out.println(found.severity() + " " + found.subject() + ": " + found.what() + " "
                    + found.todo().orElse(""));
        }
    }
}
