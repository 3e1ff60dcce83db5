import type { ComponentChildren } from 'preact';

/** The head of our own pages in a tab: whose page it is, what is to be said of it, and the ways to the other pages. */
export function PageHead(props: {
  readonly product: string;
  readonly title: string;
  readonly links: readonly { readonly href: string; readonly text: string; readonly newTab?: boolean }[];
  readonly children: ComponentChildren;
}) {
  return (
    <header class="page-head">
      <img src="/icon/48.png" alt="" width="40" height="40" />
      <div>
        <h1>
          {props.product} <span>{props.title}</span>
        </h1>
        {props.children}
      </div>
      <nav class="page-links">
        {props.links.map(({ href, text, newTab }) => (
          <a key={href} href={href} {...(newTab ? { target: '_blank', rel: 'noopener' } : {})}>
            {text}
          </a>
        ))}
      </nav>
    </header>
  );
}
