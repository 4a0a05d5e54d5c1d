package dev.trueup.view;

import dev.trueup.report.JsonWriter;

/** What people said of incidents, to be shown beside them. */
@FunctionalInterface
public interface IncidentMarks {
    /** Nobody said anything. */
    IncidentMarks NONE = (json, incidentId) -> {};

    /** Writes the members {@code state} and {@code note} of an incident, where there are any. */
    void write(JsonWriter json, String incidentId);
}
