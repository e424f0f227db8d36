package io.facesets.cluster.edge.rest;

import io.facesets.cluster.core.discovery.Discovery;
import io.facesets.cluster.core.era.Era;
import io.facesets.cluster.core.operation.EraSplitter;
import io.facesets.cluster.core.operation.Executor.Done;
import io.facesets.cluster.core.operation.FolderImport;
import io.facesets.cluster.core.operation.FolderReport;
import io.facesets.cluster.core.refine.Group;
import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Membership;
import io.facesets.model.event.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What operations have found, as jobs tell it. */
final class OperationResults {

    /** More are counted, not listed. */
    private static final int LISTED = 50;

    private OperationResults() {}

    /** Of a discovery. */
    static Map<String, Object> of(Done<Discovery> done) {
        Discovery found = done.report();
        Map<String, Long> covered = found.covered().values().stream()
                .map(Membership::identity)
                .collect(Collectors.groupingBy(IdentityId::toString, TreeMap::new, Collectors.counting()));
        List<Map<String, Object>> sets = new ArrayList<>();
        for (int i = 0; i < found.sets().size(); i++) {
            Group set = found.sets().get(i);
            sets.add(Map.of(
                    "set", done.decisions().get(i).identities().getFirst().toString(),
                    "faces", set.members().size(),
                    "images", set.images(),
                    "first", set.faces().getFirst().toString()));
        }
        Map<String, Object> result = common(done);
        result.put("covered", covered);
        result.put("clusters", found.clusterSizes().size());
        result.put("cluster-sizes", found.clusterSizes().stream().limit(LISTED).toList());
        result.put("sets", sets);
        result.put("gates", found.gates());
        return result;
    }

    /** Of an import of folders. */
    static Map<String, Object> ofFolders(Done<FolderImport.Report> done) {
        Map<String, Object> result = common(done);
        result.put(
                "folders",
                done.report().folders().stream()
                        .map(folder -> folder(folder, done))
                        .toList());
        Map<String, Object> mixed = new LinkedHashMap<>();
        done.report().mixed().forEach((folder, counts) -> {
            Map<String, Integer> sets = new TreeMap<>();
            counts.forEach((set, faces) -> sets.put(done.numbered(set).toString(), faces));
            mixed.put(folder, sets);
        });
        result.put("mixed", mixed);
        return result;
    }

    private static Map<String, Object> folder(FolderReport folder, Done<FolderImport.Report> done) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("folder", folder.folder());
        told.put("name", folder.name());
        told.put("outcome", folder.outcome().name().toLowerCase(Locale.ROOT));
        folder.set().ifPresent(set -> told.put("set", done.numbered(set).toString()));
        told.put("faces", folder.faces());
        told.put("kept", folder.kept());
        told.put("bystanders", folder.bystanders());
        told.put("added", folder.added());
        told.put("beside", folder.beside());
        return told;
    }

    /** Of a split by age: the eras that are there now, those included that were there before. */
    static Map<String, Object> ofEras(Done<EraSplitter.Report> done) {
        Map<String, Object> result = common(done);
        result.put("recovered", done.report().eras().recovered());
        List<Map<String, Object>> eras = new ArrayList<>();
        for (Era era : done.report().eras().eras()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("years", era.name());
            told.put("faces", era.faces().members().size());
            told.put("images", era.faces().images());
            told.put("anchored", era.anchored());
            told.put("thin", era.thin());
            made(era, done.decisions()).ifPresent(set -> told.put("set", set.toString()));
            eras.add(told);
        }
        result.put("eras", eras);
        result.put(
                "unchanged",
                done.report().unchanged().stream().map(IdentityId::toString).toList());
        Map<String, Long> gates = done.report().eras().left().values().stream()
                .collect(Collectors.groupingBy(left -> left.stage(), TreeMap::new, Collectors.counting()));
        result.put("gates", gates);
        return result;
    }

    private static Optional<IdentityId> made(Era era, List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision instanceof Decision.Founded set
                        && set.era().filter(of -> of.thin() == era.thin()).isPresent()
                        && set.faces().equals(era.faces().faces()))
                .map(decision -> decision.identities().getFirst())
                .findFirst();
    }

    private static Map<String, Object> common(Done<?> done) {
        Map<String, Object> result = new TreeMap<>();
        done.plan().figures().forEach((name, count) -> {
            if (!name.startsWith("gate-")) {
                result.put(name, count);
            }
        });
        result.put("dry-run", done.run().isEmpty());
        done.run().ifPresent(run -> result.put("run", run.run().value()));
        result.put(
                "decisions",
                done.run()
                        .map(run -> run.decisions().stream()
                                .filter(logged -> logged.inForce())
                                .map(logged -> logged.number())
                                .toList())
                        .orElse(List.of()));
        return result;
    }
}
