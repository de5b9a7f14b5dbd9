import type { ComponentChildren } from 'preact';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page.tsx';

interface AccountFrameProps {
  readonly context: PageContext;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** One narrow column under its title: the way in, and what belongs to an account. */
export function AccountFrame({ context, title, children }: AccountFrameProps) {
  return (
    <Layout context={context} title={title}>
      <section class="account" aria-labelledby="account-head">
        <h1 id="account-head">{title}</h1>
        {children}
      </section>
    </Layout>
  );
}
