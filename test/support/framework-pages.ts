/** The same small page in the frameworks that case systems are built with: a number, a list, a field, and what each redraws. */
import '@angular/compiler';
import {
  Component,
  createComponent,
  provideZonelessChangeDetection,
  signal,
  type ApplicationRef,
} from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { createApp, h, nextTick, ref } from 'vue';

export interface FrameworkPage {
  /** Draws the page anew with other rows. */
  setRows(rows: readonly string[]): Promise<void>;
  /** What the framework holds of the field. */
  fieldValue(): string;
  stop(): void;
}

type Mount = (place: HTMLElement, rows: readonly string[]) => Promise<FrameworkPage>;

const mountReact: Mount = (place, first) => {
  let setRows = (_rows: readonly string[]): void => undefined;
  let value = '';
  function Page() {
    const [rows, set] = useState(first);
    const [typed, setTyped] = useState('');
    setRows = set;
    value = typed;
    return createElement(
      'main',
      null,
      createElement('input', {
        value: typed,
        onChange: ({ target }: { target: HTMLInputElement }) => setTyped(target.value),
      }),
      createElement('ul', null, ...rows.map((row) => createElement('li', { key: row }, 'nr ', row, ' klar'))),
    );
  }
  const root = createRoot(place);
  flushSync(() => root.render(createElement(Page)));
  return Promise.resolve({
    setRows: (rows) => {
      flushSync(() => setRows(rows));
      return Promise.resolve();
    },
    fieldValue: () => value,
    stop: () => root.unmount(),
  });
};

const mountVue: Mount = (place, first) => {
  const rows = ref(first);
  const typed = ref('');
  const onInput = ({ target }: InputEvent): void => {
    if (target instanceof HTMLInputElement) typed.value = target.value;
  };
  const app = createApp({
    render: () =>
      h('main', [
        h('input', { value: typed.value, onInput }),
        h(
          'ul',
          rows.value.map((row) => h('li', { key: row }, ['nr ', row, ' klar'])),
        ),
      ]),
  });
  app.mount(place);
  return Promise.resolve({
    setRows: async (next) => {
      rows.value = next;
      await nextTick();
    },
    fieldValue: () => typed.value,
    stop: () => app.unmount(),
  });
};

class AngularPage {
  rows = signal<readonly string[]>([]);
  typed = signal('');
  type(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.typed.set(event.target.value);
  }
}
/** Called as a function, since decorators are no part of the language here. */
Component({
  selector: 'prov-page',
  template: `<main><input [value]="typed()" (input)="type($event)" />
    <ul>@for (row of rows(); track row) {<li>nr {{ row }} klar</li>}</ul></main>`,
})(AngularPage);

const mountAngular: Mount = async (place, rows) => {
  const app: ApplicationRef = await createApplication({ providers: [provideZonelessChangeDetection()] });
  const made = createComponent(AngularPage, { environmentInjector: app.injector, hostElement: place });
  made.instance.rows.set(rows);
  app.attachView(made.hostView);
  app.tick();
  return {
    setRows: (next) => {
      made.instance.rows.set(next);
      app.tick();
      return Promise.resolve();
    },
    fieldValue: () => made.instance.typed(),
    stop: () => app.destroy(),
  };
};

export const frameworks: Readonly<Record<string, Mount>> = {
  React: mountReact,
  Vue: mountVue,
  Angular: mountAngular,
};
