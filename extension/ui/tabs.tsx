/** Views side by side, an icon over each word. Only views that work are given a tab. */
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { Icon, type IconName } from './icon.tsx';

export interface TabView<T extends string> {
  readonly id: T;
  readonly name: string;
  readonly icon: IconName;
  /** Shown beside the icon when above zero; `countName` says it in words, e.g. `2 väntar`. */
  readonly count?: number;
  readonly countName?: string;
  readonly view: ReactNode;
}

export function Tabs<T extends string>(props: {
  readonly label: string;
  readonly tabs: readonly TabView<T>[];
  readonly selected: T;
  readonly onSelect: (id: T) => void;
}) {
  return (
    <AriaTabs
      className="tabbed"
      selectedKey={props.selected}
      onSelectionChange={(key) => {
        const chosen = props.tabs.find((tab) => tab.id === key);
        if (chosen) props.onSelect(chosen.id);
      }}
    >
      <TabList className="tabs" aria-label={props.label}>
        {props.tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab">
            <Icon name={tab.icon} />
            <span>{tab.name}</span>
            {tab.count ? (
              <span className="cnt">
                <span aria-hidden="true">{tab.count}</span>
                <span className="vh">{tab.countName}</span>
              </span>
            ) : null}
          </Tab>
        ))}
      </TabList>
      {props.tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tabview">
          {tab.view}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
