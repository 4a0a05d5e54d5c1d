package dev.trueup.spark;

import dev.trueup.explain.BaseRates;
import dev.trueup.explain.Beliefs;
import dev.trueup.explain.Crew;
import dev.trueup.explain.PopulationEvidence;
import dev.trueup.explain.Proposals;
import dev.trueup.explain.Weighing;
import dev.trueup.explain.WeighingPart;
import dev.trueup.incident.Incident;
import dev.trueup.incident.Incidents;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Learns from all drifting accounts together, in rounds: each part of the accounts gives evidence
 * on its own, what they all give is added up, and what it teaches goes back to every part. Only the
 * sums travel. Parts hold all accounts whose drifts have the same size, unless they are a crowd.
 */
final class Population {
    private static final Packer<PopulationEvidence> EVIDENCE = Packer.of(PopulationEvidence.class);
    private static final Packer<Beliefs> BELIEFS = Packer.of(Beliefs.class);
    private static final Packer<Incidents> INCIDENTS = Packer.of(Incidents.class);

    private final Rules rules;
    private final byte[] rates;
    private final JavaRDD<byte[][]> parts;
    private final long drifting;
    private final HashSet<Long> crowded;
    private Beliefs beliefs;

    /**
     * A population.
     *
     * @param rates packed, of the reference sample
     * @param parts packed proposals, parted by size of drift, kept where they are
     * @param drifting how many accounts have a solution
     * @param crowded sizes of drift that very many accounts have: see {@link WeighingPart}
     */
    Population(
            Rules rules,
            byte[] rates,
            JavaRDD<byte[][]> parts,
            long drifting,
            Collection<Long> crowded) {
        this.rules = rules;
        this.rates = rates;
        this.parts = parts;
        this.drifting = drifting;
        this.crowded = new HashSet<>(crowded);
        this.beliefs = Beliefs.initial(HistoriesQuery.RATES.unpack(rates));
    }

    /** What was learnt, as far as executors need it; unpacked once in each of them. */
    private static final class Learnt implements Serializable {
        private static final long serialVersionUID = 1;

        private final Rules rules;
        private final byte[] packedRates;
        private final long drifting;
        private final HashSet<Long> crowded;

        private final byte[] packed;
        private transient @Nullable BaseRates rates;
        private transient @Nullable Beliefs beliefs;

        Learnt(Population population) {
            rules = population.rules;
            packedRates = population.rates;
            drifting = population.drifting;
            crowded = population.crowded;
            packed = BELIEFS.pack(population.beliefs);
        }

        synchronized BaseRates rates() {
            BaseRates known = rates;
            if (known == null) {
                known = HistoriesQuery.RATES.unpack(packedRates);
                rates = known;
            }
            return known;
        }

        synchronized Beliefs beliefs() {
            Beliefs known = beliefs;
            if (known == null) {
                known = BELIEFS.unpack(packed);
                beliefs = known;
            }
            return known;
        }

        <R> R over(byte[][] packed, PartWork<R> work) {
            List<Proposals> proposals = new ArrayList<>(packed.length);
            for (byte[] each : packed) {
                proposals.add(HistoriesQuery.PROPOSALS.unpack(each));
            }
            return work.of(
                    new WeighingPart(rules.settings(), rates(), proposals, drifting, crowded),
                    beliefs());
        }
    }

    private interface PartWork<R> extends Serializable {
        R of(WeighingPart part, Beliefs beliefs);
    }

    private Learnt learnt() {
        return new Learnt(this);
    }

    private <R> JavaRDD<R> over(PartWork<R> work) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(parts.context());
        Broadcast<Learnt> learnt = context.broadcast(learnt());
        return parts.map(part -> learnt.value().over(part, work));
    }

    /** Learns until beliefs have settled. */
    void learn() {
        for (int round = 0; round < Weighing.ROUNDS; round++) {
            int now = round;
            PopulationEvidence evidence =
                    EVIDENCE.sum(
                            over((part, beliefs) -> EVIDENCE.pack(part.evidence(now, beliefs))),
                            new PopulationEvidence(),
                            PopulationEvidence::merge);
            beliefs = evidence.beliefs(beliefs, Crew.ALONE);
        }
    }

    /** The incidents, once everything was learnt. */
    Incidents incidents() {
        JavaRDD<byte[]> gathered =
                over(
                        (part, beliefs) -> {
                            Incidents incidents = new Incidents();
                            part.members(beliefs).forEach(incidents::add);
                            return INCIDENTS.pack(incidents);
                        });
        return INCIDENTS.sum(gathered, new Incidents(), Incidents::merge);
    }

    /** The incidents as they are reported. */
    List<Incident> list(Incidents incidents) {
        return incidents.list(beliefs.shared(), HistoriesQuery.RATES.unpack(rates));
    }

    /** One row for each statement, as {@link StatementRows} has them. */
    JavaRDD<Row> statements(Incidents incidents) {
        HashMap<String, Long> accounts = new HashMap<>(incidents.accounts());
        Rules settings = rules;
        return over((part, beliefs) -> {
                    StatementRows rows = new StatementRows(settings.settings());
                    part.statements(beliefs, accounts, rows::add);
                    return rows.rows();
                })
                .flatMap(List::iterator);
    }
}
