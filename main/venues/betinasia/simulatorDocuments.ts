// Documents of the simulated site: the list of prices as a single page that draws only the rows in view, the
// login (which looks again and again whether somebody has logged in), and the style of both.

import { SimulatedClient } from './simulatorClient.ts';

export const ROW_HEIGHT = 18;

export const siteDocument = (layout: string): string => `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<title>Prices</title>
<link rel="stylesheet" href="/site.css">
</head>
<body data-layout="${layout}">
<header><b>Simulated sportsbook</b> <span class="market-count"></span> <span id="notice"></span></header>
<div id="app"></div>
<script src="/site.js"></script>
</body>
</html>
`;

export const loginDocument = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Log in</title>
<meta http-equiv="refresh" content="1; url=/sportsbook">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<form data-login>
<h1>Log in</h1>
<label>Name <input name="name" autocomplete="username"></label>
<label>Password <input name="password" type="password" autocomplete="current-password"></label>
<button>Log in</button>
</form>
</body>
</html>
`;

export const siteStyle = `
body { margin: 0; font: 12px sans-serif; background: #fff; color: #111; }
header { height: 28px; line-height: 28px; padding: 0 8px; background: #eee; }
#markets { position: relative; }
.row, .fixture { position: absolute; left: 0; right: 0; height: ${ROW_HEIGHT}px; overflow: hidden; white-space: nowrap; }
.row > *, .fixture > * { display: inline-block; width: 120px; }
.price, .px { width: 90px; }
.up { background: #cfc; } .down { background: #fcc; }
.suspended { opacity: 0.4; }
.connection-lost { background: #c00; color: #fff; padding: 0 8px; }
form { max-width: 240px; margin: 80px auto; display: grid; gap: 8px; }
`;

/** Script of the list: the client's own text, started on the document. */
export const siteScript = (): string =>
  `const SimulatedClient = ${SimulatedClient};\nnew SimulatedClient(window, ${ROW_HEIGHT}).start();\n`;
