package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.job.Intake;
import io.facesets.local.job.MainJob;
import io.facesets.local.job.PlainDisplay;
import io.facesets.local.job.Settings;
import io.facesets.local.packs.StarterInstaller;
import io.facesets.model.LibraryName;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the services once over a few drawn pictures, so that the JVMs can record what they load and start faster from
 * then on ({@code ./facesets build}).
 */
@Command(name = "record", hidden = true)
final class RecordCommand implements Callable<Integer> {

    private static final int PICTURES = 8;

    @Option(names = "--work", required = true)
    private Path work = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder folder = new DataFolder(work.resolve("data"));
        folder.create();
        Path photos = Files.createDirectories(work.resolve("photos"));
        for (int i = 0; i < PICTURES; i++) {
            draw(photos.resolve("picture" + i + ".jpg"), i);
        }
        new StarterInstaller(folder).install();
        try (Session session = Session.open(folder, StarterInstaller.STARTER, new WorkerOptions());
                PlainDisplay display = new PlainDisplay(System.out)) {
            MainJob job = new MainJob(session.services(), session.patience(), display);
            job.awaitReady();
            job.run(new Settings(
                    Intake.folders(new LibraryName("drawn"), List.of(photos)),
                    work.resolve("out").toAbsolutePath(),
                    Map.of(),
                    Map.of()));
        }
        return 0;
    }

    private static void draw(Path file, int seed) throws IOException {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        for (int i = 0; i < 40; i++) {
            pen.setColor(new Color((i * 37 + seed * 11) % 256, (i * 61) % 256, (i * 17 + seed) % 256));
            pen.fillOval(i * 16 % 600, i * 29 % 440, 40 + i, 40 + seed);
        }
        pen.dispose();
        ImageIO.write(image, "jpg", file.toFile());
    }
}
