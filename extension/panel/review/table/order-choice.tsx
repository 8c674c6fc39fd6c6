/** In which order the rows stand: by what explains them, as the log, or together per user or case. */
import { useId } from 'react';
import { useTexts } from '#extension/ui/providers.tsx';
import { findingsTexts } from '#extension/text/findings.ts';
import { rowOrders, type RowOrder } from '#shared/review/row-order.ts';

export function OrderChoice(props: {
  readonly order: RowOrder;
  /** Without findings no row is more unexplained than another. */
  readonly judged: boolean;
  readonly onChange: (order: RowOrder) => void;
}) {
  const texts = useTexts(findingsTexts);
  const id = useId();
  return (
    <span className="order">
      <label htmlFor={id} className="vh">
        {texts.order}
      </label>
      <select
        id={id}
        className="fchip"
        title={texts.orderHint}
        value={props.order}
        onChange={({ target }) => {
          const order = rowOrders.find((each) => each === target.value);
          if (order) props.onChange(order);
        }}
      >
        {rowOrders
          .filter((order) => props.judged || order !== 'look')
          .map((order) => (
            <option key={order} value={order}>
              {texts.orders[order]}
            </option>
          ))}
      </select>
    </span>
  );
}
