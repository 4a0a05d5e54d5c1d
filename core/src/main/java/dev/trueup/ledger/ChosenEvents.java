package dev.trueup.ledger;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Some events of a list, or all in another order, told by their places in it. Never changes. */
public final class ChosenEvents extends AbstractList<Event> implements RandomAccess {
    private final List<Event> events;
    private final int[] places;

    /**
     * Chooses from a list that no longer changes.
     *
     * @param places which events, in which order; not changed afterwards
     */
    public ChosenEvents(List<Event> events, int... places) {
        this.events = events;
        this.places = places;
    }

    @Override
    public Event get(int index) {
        return events.get(places[index]);
    }

    @Override
    public int size() {
        return places.length;
    }
}
