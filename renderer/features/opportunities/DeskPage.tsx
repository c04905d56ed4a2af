// The desk: the board, below it the detail of what is selected, beside it the ticket. The lines between
// them can be moved.

import { useRows } from '../../client/client.ts';
import { Splitter } from '../../components/Splitter.tsx';
import { resizeDetail, resizeSide, useUi } from '../../state/ui.ts';
import { DetailPane } from '../detail/DetailPane.tsx';
import { DeskSummary } from '../portfolio/DeskSummary.tsx';
import { AlertList } from '../shell/AlertList.tsx';
import { TicketList } from '../ticket/TicketList.tsx';
import { TicketPanel } from '../ticket/TicketPanel.tsx';
import { OpportunityTable } from './OpportunityTable.tsx';

export function DeskPage() {
  const { detailHeight, detailOpen, sideWidth, ticketId } = useUi();
  const venues = useRows('venues');
  return (
    <main
      className="desk"
      aria-label="Desk"
      style={{ gridTemplateColumns: `minmax(0, 1fr) auto ${sideWidth}px` }}
    >
      <div
        className="desk-main"
        style={{
          gridTemplateRows: detailOpen
            ? `minmax(120px, 1fr) auto minmax(0, ${detailHeight}px)`
            : 'minmax(0, 1fr)',
        }}
      >
        <OpportunityTable key={venues.length === 0 ? 'none' : 'some'} />
        {detailOpen && (
          <>
            <Splitter
              label="Height of the detail"
              orientation="horizontal"
              value={detailHeight}
              low={140}
              high={900}
              onChange={resizeDetail}
            />
            <DetailPane />
          </>
        )}
      </div>
      <Splitter
        label="Width of the ticket"
        orientation="vertical"
        value={sideWidth}
        low={320}
        high={640}
        onChange={resizeSide}
      />
      <aside className="desk-side" aria-label="Ticket and money">
        {ticketId !== null && <TicketPanel id={ticketId} />}
        {ticketId === null && <DeskSummary />}
        <TicketList />
        <AlertList />
      </aside>
    </main>
  );
}
