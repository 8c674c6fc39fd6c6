/** Which checks the unit makes, and how much it draws. */
import { useState } from 'react';
import { planPaperTexts } from '#extension/text/plan-paper.ts';
import { planTexts } from '#extension/text/plan.ts';
import { Button } from '#extension/ui/button.tsx';
import { Switch } from '#extension/ui/choice.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { isDay, type Day } from '#shared/base/day.ts';
import { longestName, mostUnits, mostUsersPerDraw, type PlanSettings } from '#shared/plan/plan-record.ts';
import { useChange } from './use-change.ts';

export function SettingsForm(props: {
  readonly space: Space;
  /** Null before the plan is set up. */
  readonly settings: PlanSettings | null;
  readonly today: Day;
}) {
  const texts = useTexts(planTexts);
  const words = useTexts(planPaperTexts);
  const { busy, failure, write } = useChange(props.space);
  const known = props.settings;
  const [units, setUnits] = useState(known?.monthlyUnits.join('\n') ?? '');
  const [systematic, setSystematic] = useState(known?.systematic ?? true);
  const [selfCheck, setSelfCheck] = useState(known?.selfCheck ?? true);
  const [users, setUsers] = useState(String(known?.users ?? 3));
  const [cases, setCases] = useState(String(known?.cases ?? 3));
  const [employees, setEmployees] = useState(String(known?.employees ?? ''));
  const [startsOn, setStartsOn] = useState(known?.startsOn ?? props.today);
  const [tried, setTried] = useState(false);

  const monthlyUnits = [...new Set(units.split('\n').map((unit) => unit.trim()))].filter(Boolean);
  const badUnits = monthlyUnits.length > mostUnits || monthlyUnits.some(({ length }) => length > longestName);
  const badUsers = !isWhole(users, 2, mostUsersPerDraw);
  const badCases = !isWhole(cases, 2, 3);
  const badEmployees = employees.trim() !== '' && !isWhole(employees, 1, 1_000_000);
  const noDuty = monthlyUnits.length === 0 && !systematic;
  const save = () => {
    setTried(true);
    if (badUnits || badUsers || badCases || badEmployees || noDuty || !isDay(startsOn)) return;
    const count = employees.trim() === '' ? null : Number(employees);
    const settings = {
      monthlyUnits,
      systematic,
      selfCheck,
      users: Number(users),
      cases: Number(cases),
      startsOn,
    };
    write({ type: 'settings', id: 'settings', ...settings, employees: count }, () => {
      showToast({ text: texts.saved });
      // A whole plan has taken the place of the form.
      if (known === null) window.scrollTo(0, 0);
    });
  };
  return (
    <Form label={texts.settings} onSubmit={save}>
      <TextField
        label={texts.monthlyUnits}
        hint={texts.monthlyHint}
        lines="many"
        value={units}
        onChange={setUnits}
        error={tried && badUnits && texts.badUnits}
      />
      <Switch on={systematic} onChange={setSystematic}>
        {texts.systematic}
        <span className="sub">{texts.systematicSub}</span>
      </Switch>
      {systematic && (
        <div className="two">
          <TextField
            label={texts.perDraw}
            inputMode="numeric"
            value={users}
            onChange={setUsers}
            error={tried && badUsers && texts.badUsers}
          />
          <TextField
            label={texts.casesPerDraw}
            inputMode="numeric"
            value={cases}
            onChange={setCases}
            error={tried && badCases && texts.badCases}
          />
          <TextField
            label={texts.employees}
            inputMode="numeric"
            value={employees}
            onChange={setEmployees}
            error={tried && badEmployees && texts.badEmployees}
          />
        </div>
      )}
      <Switch on={selfCheck} onChange={setSelfCheck}>
        {words.selfCheck}
        <span className="sub">{words.selfCheckSub}</span>
      </Switch>
      <TextField
        label={texts.startsOn}
        hint={texts.startsHint}
        type="date"
        value={startsOn}
        onChange={setStartsOn}
        error={tried && !isDay(startsOn) && texts.badDay}
      />
      <Failure>{tried && noDuty ? texts.noDuty : failure}</Failure>
      <Button type="submit" busy={busy} {...(known === null && { look: 'primary' })}>
        {busy ? texts.saving : texts.savePlan}
      </Button>
    </Form>
  );
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}
