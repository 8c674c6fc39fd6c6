import { describe, expect, it } from 'vitest';
import { basePack } from '#shared/routine/base-pack.ts';
import { packSchema } from '#shared/routine/pack.ts';

describe('the base pack', () => {
  it('holds to the schema [CASE-8]', () => {
    expect(packSchema.safeParse(basePack).error).toBeUndefined();
  });

  it('has every item undecided, so that nobody takes it for the organisation’s own [CASE-43]', () => {
    expect(
      [
        ...basePack.rules,
        ...basePack.fieldRules,
        ...basePack.reasons,
        ...basePack.receivers,
        basePack.offeredPlace,
        ...basePack.refusals,
        ...basePack.review.explanations,
        ...basePack.review.checks,
      ].every(({ provenance }) => provenance.decidedBy === null),
    ).toBe(true);
  });

  it('is refused by the schema when a rule is missing or a reason doubled [CASE-8]', () => {
    expect(packSchema.safeParse({ ...basePack, rules: basePack.rules.slice(1) }).success).toBe(false);
    const { fieldRules } = basePack;
    expect(packSchema.safeParse({ ...basePack, fieldRules: fieldRules.slice(1) }).success).toBe(false);
    const doubled = [...basePack.reasons, basePack.reasons[0]];
    expect(packSchema.safeParse({ ...basePack, reasons: doubled }).success).toBe(false);
  });

  it('says for each way of being kept out whom to ask, or is refused [CASE-8, WARN-18]', () => {
    for (const { ask } of basePack.refusals) expect(ask.sv).toContain('enhetschef');
    const refusals = basePack.refusals.slice(1);
    expect(packSchema.safeParse({ ...basePack, refusals }).success).toBe(false);
  });

  it('is refused when a reason says both where it is offered and where not, or names no system [CASE-8, WARN-2]', () => {
    const [first, ...others] = basePack.reasons;
    const accepted = (systems: unknown) =>
      packSchema.safeParse({ ...basePack, reasons: [{ ...first, systems }, ...others] }).success;
    expect(accepted({ only: ['pmo'] })).toBe(true);
    expect(accepted({ only: ['pmo'], except: ['viva'] })).toBe(false);
    expect(accepted({ only: [] })).toBe(false);
  });

  it('is refused when a purpose of a message says nothing of what its text may hold [CASE-8, GUARD-7]', () => {
    const reasons = basePack.reasons.map(({ holds: _holds, ...reason }) => reason);
    expect(packSchema.safeParse({ ...basePack, reasons }).success).toBe(false);
  });

  it('is refused when a sign has no check, or two templates of explanation one name [REV-6]', () => {
    const { review } = basePack;
    const lacking = { ...review, checks: review.checks.slice(1) };
    expect(packSchema.safeParse({ ...basePack, review: lacking }).success).toBe(false);
    const doubled = { ...review, explanations: [...review.explanations, review.explanations[0]] };
    expect(packSchema.safeParse({ ...basePack, review: doubled }).success).toBe(false);
  });
});
