package io.facesets.export.bench;

import java.io.PrintStream;
import java.util.Locale;

/**
 * What a round cost.
 *
 * @param crops that were made
 * @param limit decoding the photos and encoding the crops alone
 * @param unproven the export without looking at the crops again
 * @param look looking at the crops with the models alone
 * @param whole the export as it is
 */
record Figures(int crops, Cost limit, Cost unproven, Cost look, Cost whole) {

    /** Seconds on the clock and of all processors together. */
    record Cost(double seconds, double cpu) {

        Cost plus(Cost other) {
            return new Cost(seconds + other.seconds, cpu + other.cpu);
        }

        Cost less(Cost other) {
            return new Cost(Math.min(seconds, other.seconds), Math.min(cpu, other.cpu));
        }
    }

    /** The less of each: what other processes do can only add. */
    Figures better(Figures other) {
        return new Figures(
                crops,
                limit.less(other.limit),
                unproven.less(other.unproven),
                look.less(other.look),
                whole.less(other.whole));
    }

    void print(PrintStream out) {
        out.printf(Locale.ROOT, "%-46s %9s %9s %9s%n", "", "crops/s", "s", "CPU s");
        line(out, "JPEG decode + PNG encode alone", limit);
        line(out, "export, crops not looked at again", unproven);
        line(out, "models alone, on finished crops", look);
        line(out, "decode + encode + models", limit.plus(look));
        line(out, "export", whole);
        share(out, "share of the limit, second look in neither", limit, unproven);
        share(out, "share of the limit, second look in both", limit.plus(look), whole);
        share(out, "share of decode + encode by the whole export", limit, whole);
        out.println(
                "The limit is what reading and decoding the photos and encoding the crops takes alone; with the second");
        out.println(
                "look in it, also what the models take, without which no crop is exported. The first share tells what");
        out.println(
                "cutting, files and previews add, the second how near an export comes to the quickest that it could be.");
    }

    private void line(PrintStream out, String what, Cost cost) {
        out.printf(Locale.ROOT, "%-46s %9.1f %9.2f %9.2f%n", what, crops / cost.seconds(), cost.seconds(), cost.cpu());
    }

    private static void share(PrintStream out, String what, Cost limit, Cost cost) {
        out.printf(
                Locale.ROOT,
                "%-46s %8.0f%% by the clock, %.0f%% by processor time%n",
                what,
                100 * limit.seconds() / cost.seconds(),
                100 * limit.cpu() / cost.cpu());
    }
}
