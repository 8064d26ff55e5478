// What crosses the wire as text: a day (YYYY-MM-DD), a moment (RFC 3339 in UTC), and an IANA zone.

export type Day = string;
export type Moment = string;
export type Zone = string;
