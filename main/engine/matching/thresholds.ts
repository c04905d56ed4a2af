// From which score on what is done: set so that nothing false passes on the labelled data, with room.

/** Two names alone mean one side: best balance of missed and false pairs. */
export const SIDE_SAME_FROM = 0.55;
/** A side is certain, whatever the other side of its event looks like. */
export const SIDE_CERTAIN_FROM = 0.98;
/** Two events are one contest by themselves. */
export const EVENT_SAME_FROM = 0.9;
/** Two events are one contest when there is no other that either could be. */
export const EVENT_ALONE_FROM = 0.3;
