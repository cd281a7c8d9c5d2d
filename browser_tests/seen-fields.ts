/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** A field as a person sees it. */
export interface SeenField {
  /** Of the field in the configuration, levels joined by `_`. */
  id: string;
  title: string;
  /** What stands in it: a text, a tick, the chosen entry or entries. */
  value: unknown;
  isRequired: boolean;
  isMasked: boolean;
  /** Whether it is seen only after opening "Optional fields". */
  isFolded: boolean;
  /** Whether a text of several lines can be entered. */
  hasLines: boolean;
}

/** The fields of the page's form, in their order. */
export function seenFields(page: Page): Promise<SeenField[]> {
  return page.locator('form :is(input:not([type=hidden]), select, textarea)').evaluateAll((elements) =>
    (elements as (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[]).map((element) => {
      const label = element.labels?.[0]?.textContent ?? '';
      return {
        id: element.id.replace(/^root_/, ''),
        title: label.replace(/\*$/, ''),
        value: valueOf(element),
        isRequired: label.endsWith('*'),
        isMasked: element.type === 'password',
        isFolded: element.closest('details') !== null,
        hasLines: element instanceof HTMLTextAreaElement,
      };

      function valueOf(field: typeof element): unknown {
        if (field instanceof HTMLSelectElement) {
          const chosen = [...field.selectedOptions].map(({ text }) => text);
          return field.multiple ? chosen : chosen[0];
        }
        return field.type === 'checkbox' ? (field as HTMLInputElement).checked : field.value;
      }
    }),
  );
}
