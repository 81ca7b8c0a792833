/** `Stem`: tells an index of ours from other databases. */
export const applicationId = 0x53_74_65_6d

/** Of the tables below: an index of another version is made anew from the decisions. */
export const indexVersion = 3

/**
 * The index: what was last known of every artifact. All of it can be made anew from the decisions, and nothing else is kept in
 * it. Numbers stand for ids, which keeps a hundred thousand models in a few dozen megabytes.
 */
export const indexSchema = `
create table decision (
  key integer primary key, id text not null unique, kind text not null, at text not null, day text not null, place text,
  outcome text not null, complete integer not null
);
create index decision_at on decision (at, id);
create index decision_place on decision (kind, place, at, id);
create table model (
  key integer primary key, id text not null unique, kind text not null, name text not null collate nocase, owner text not null collate nocase,
  revision text, repository text, read text not null, state text not null, gated integer not null, traceability text not null,
  licenses text not null, files text not null, cut integer not null, at text not null, decision integer not null
);
create index model_name on model (name);
create index model_owner on model (owner);
create table former_name (name text not null collate nocase, model integer not null, primary key (name, model)) without rowid;
create table edge (
  downstream integer not null, upstream integer not null, relation text not null, confidence text not null, evidence text not null,
  primary key (downstream, upstream, relation)
) without rowid;
create index edge_upstream on edge (upstream, downstream);
create table license (
  name text not null collate nocase, model integer not null, basis text not null, primary key (name, model, basis)
) without rowid;
create index license_model on license (model);
create table term (
  model integer not null, clause text not null, act text not null, value text not null, origin integer not null, next integer,
  body text not null, primary key (model, clause, act)
) without rowid;
create index term_clause on term (clause, value, model);
create table asked (
  decision integer not null, name text not null, model integer not null, outcome text not null, primary key (decision, name, model)
) without rowid;
create index asked_model on asked (model, decision);
create table use (
  kind text not null, place text not null, name text not null, model integer not null, file text, line integer,
  decision integer not null, outcome text not null
);
create index use_place on use (kind, place, name);
create index use_model on use (model, decision);
create table reach (
  ancestor integer not null, model integer not null, decision integer not null, distance integer not null,
  primary key (ancestor, model, decision)
) without rowid;
create index reach_model on reach (model, decision);
create table brought (
  kind text not null, name text not null collate nocase, model integer not null, decision integer not null, through integer not null,
  distance integer not null, value text, primary key (kind, name, model, decision)
) without rowid;
create index brought_model on brought (model, decision);
`

/** The tables of the index. */
export const indexTables = [
  'decision',
  'model',
  'former_name',
  'edge',
  'license',
  'term',
  'asked',
  'use',
  'reach',
  'brought',
] as const
