/** The arithmetic of the year (PLAN-6): nine checks of so many users each, against five per cent of the employees. */
import { checksPerYear } from './systematic.ts';

/** The guideline: five per cent of all employees are reviewed once a year. */
const share = 0.05;

export interface YearGoal {
  readonly employees: number;
  /** Employees to review in a year, rounded up. */
  readonly goal: number;
  /** What the draws of the year come to. */
  readonly planned: number;
  /** Users in each draw for the nine to reach the goal. */
  readonly neededPerCheck: number;
  /** The check that reaches the goal; null when the nine do not. */
  readonly reachedAfter: number | null;
  /** Of how many employees the planned draws are five per cent. */
  readonly enoughFor: number;
}

/** `employees` and `perCheck` are whole and above zero. */
export function yearGoal(employees: number, perCheck: number): YearGoal {
  // Rounded first: 0.05 × 360 is a little more than 18 in binary.
  const goal = Math.ceil(Number((employees * share).toFixed(6)));
  const planned = checksPerYear * perCheck;
  const reachedAfter = Math.ceil(goal / perCheck);
  return {
    employees,
    goal,
    planned,
    neededPerCheck: Math.ceil(goal / checksPerYear),
    reachedAfter: reachedAfter <= checksPerYear ? reachedAfter : null,
    enoughFor: Math.round(planned / share),
  };
}
