// The style of the HTML report: light and dark, narrow and wide, on screen and on paper.

const SCREEN = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1a1a1a;--dim:#595959;--line:#d0d0d0;--panel:#f6f6f4;--error:#a4001d;--warning:#7a4500;--info:#0b4f9e;--none:#1d6b34;--em:#ffe9ec;--wm:#fff1d6;--im:#e3efff}
@media (prefers-color-scheme:dark){:root{--bg:#161616;--fg:#ececec;--dim:#b0b0b0;--line:#444;--panel:#202020;--error:#ff9aa8;--warning:#ffc46b;--info:#8fc1ff;--none:#8ed8a2;--em:#4a1720;--wm:#45300a;--im:#12304f}}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;background:var(--bg);color:var(--fg)}
.cover,main,footer,.law,body>h3,body>table{max-width:88rem;margin-left:auto;margin-right:auto;padding-left:1.5rem;padding-right:1.5rem}
h1{font-size:1.9rem;line-height:1.2;margin:1.2rem 0 .4rem}h2{font-size:1.3rem;margin:2rem 0 .5rem;overflow-wrap:anywhere}h3{font-size:1rem;margin:1.4rem 0 .4rem}
a{color:var(--info)}code{font:.8em ui-monospace,monospace;overflow-wrap:anywhere;color:var(--dim)}.dim{color:var(--dim);font-weight:400}
.level{font-weight:700}.error.level,.verdict.error{color:var(--error)}.warning.level,.verdict.warning{color:var(--warning)}.info.level{color:var(--info)}.verdict.none{color:var(--none)}
.verdict{border-left:6px solid;padding:.3rem 1rem;margin:.8rem 0}.verdict strong{font-size:1.35rem;margin-right:.6rem}.verdict span{color:var(--fg)}
.facts{margin:1rem 0}.facts div{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:1rem;padding:.3rem 0;border-top:1px solid var(--line)}.facts dt{color:var(--dim)}.facts dd{margin:0;overflow-wrap:anywhere}.line{display:block}
table{border-collapse:collapse;width:100%;font-size:.88rem;line-height:1.4}th,td{border-bottom:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}td:nth-child(2),.contents td:first-child{overflow-wrap:anywhere}th{color:var(--dim);font-weight:600;border-bottom:2px solid var(--dim)}
.contents td:not(:first-child),.contents th:not(:first-child){text-align:right;font-variant-numeric:tabular-nums;width:6.5rem}
.claims td:first-child,.cleared td:first-child{font-variant-numeric:tabular-nums;color:var(--dim)}.claims td:nth-child(2),.cleared td:nth-child(2){min-width:12rem}
.boxes span{margin-right:1.5rem;white-space:nowrap}.signers{display:grid;grid-template-columns:1fr 1fr;gap:0 3rem}.signer p{display:flex;align-items:end;gap:.75rem;margin:.5rem 0}.signer label{display:flex;flex:1;gap:.75rem;align-items:end}.blank,.signer input{flex:1;border:0;border-bottom:1px solid var(--dim);border-radius:0;min-width:0}
.filters{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;position:sticky;top:0;background:var(--bg);border:solid var(--line);border-width:1px 0;padding:.5rem 1.5rem;margin-top:1.5rem;z-index:1}
select,button,textarea,input,.button{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--dim);border-radius:4px;padding:.2rem .5rem;max-width:100%}select{max-width:15rem}input[type=radio],input[type=checkbox]{width:1.05em;height:1.05em;margin:0 .35em 0 0;vertical-align:-.12em;accent-color:var(--info)}
button,.button{cursor:pointer}.button input{position:absolute;opacity:0;width:1px;height:1px}.button:focus-within,:focus-visible{outline:3px solid var(--info);outline-offset:2px}
.file{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.5rem;align-items:start}
.text{border:1px solid var(--line);border-radius:6px;padding:.75rem 0;overflow-wrap:anywhere;white-space:pre-wrap}
.row{display:flex;padding:0 1rem 0 0;min-height:1.5em}.row>span:first-child{flex:0 0 3.2rem;text-align:right;padding-right:.75rem;color:var(--dim);user-select:none}
.text.rendered{padding:.75rem 1.25rem;white-space:normal}.rendered .h{font-weight:700;margin:1.1rem 0 .4rem}.rendered .h1{font-size:1.5rem;line-height:1.25}.rendered .h2{font-size:1.25rem}.rendered .h3{font-size:1.1rem}
.rendered p,.rendered ul,.rendered ol{margin:.6rem 0}.rendered blockquote{color:var(--dim)}.link{text-decoration:underline dotted}.picture{display:inline-block;border:1px dashed var(--dim);padding:.1rem .5rem}.picture::before{content:"picture: ";color:var(--dim)}
.raw,.front,.rendered pre{font:.85rem/1.45 ui-monospace,monospace;white-space:pre-wrap;color:var(--dim)}.note{font-size:.9rem}.note p{display:inline}
mark{color:inherit;border-bottom:2px solid;cursor:pointer}mark[data-number]::before{content:attr(data-number);font:700 .68em system-ui,sans-serif;vertical-align:super;margin-right:.25em;color:var(--dim)}
mark.error{background:var(--em);border-color:var(--error)}mark.warning{background:var(--wm);border-color:var(--warning)}mark.info{background:var(--im);border-color:var(--info)}
.current{outline:3px solid var(--info);outline-offset:2px}
.card{border:1px solid var(--line);border-left:5px solid;border-radius:6px;padding:.5rem .8rem;margin:0 0 .8rem;background:var(--panel);overflow-wrap:anywhere}.card.error{border-left-color:var(--error)}.card.warning{border-left-color:var(--warning)}.card.info{border-left-color:var(--info)}
.card h3,.card p,.card blockquote,.ways{margin:.25rem 0}.card blockquote{font-family:Georgia,serif;padding-left:.7rem;border-left:2px solid var(--line)}.do::before{content:" → "}.also{font-size:.92rem}.ways{padding-left:1.2rem}
.show{min-width:2rem;padding:0 .3rem;font-weight:700}
fieldset{border:0;border-top:1px solid var(--line);margin:.5rem 0 0;padding:.4rem 0 0;min-width:0}legend{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.choices{display:flex;flex-wrap:wrap;gap:.35rem .9rem;align-items:center}.choices label{white-space:nowrap}.choices button,.take{font-size:.85rem;padding:.05rem .45rem}
fieldset>label{display:block;font-size:.88rem;color:var(--dim);margin-top:.35rem}fieldset textarea,fieldset>label input{display:block;width:100%;color:var(--fg);font-size:1rem}fieldset textarea{resize:vertical;min-height:2.1rem;height:2.1rem}fieldset .wording{height:auto}
.for-change,.for-approve,.for-accept{display:none}
fieldset:has([value=change]:checked) .for-change,fieldset:has([value=approve]:checked) .for-approve,fieldset:has([value=accept]:checked) .for-accept{display:block}
.lacks{color:var(--error);font-size:.9rem}.lacks:empty,#exported:empty{display:none}#exported{white-space:pre-wrap;overflow-wrap:anywhere}.decided{border-right:5px solid var(--none)}
.law dl{columns:3;column-gap:2rem;margin:.5rem 0}.law dl div{break-inside:avoid;border-bottom:1px dotted var(--line);padding:.15rem 0}.law dt{font-weight:600}.law dd{margin:0;color:var(--dim);font-size:.92em}.law ol{padding-left:1.6rem}.law li{margin:.2rem 0;overflow-wrap:anywhere}
[hidden]{display:none!important}footer{padding-top:1rem;padding-bottom:2rem;color:var(--dim)}
@media screen and (min-width:60rem){.text{position:sticky;top:4.5rem;max-height:calc(100vh - 6rem);overflow:auto}}
@media screen and (max-width:60rem){.file{grid-template-columns:minmax(0,1fr)}.filters{position:static}.law dl{columns:2}}
@media screen and (max-width:44rem){.cover,main,footer,.law,body>h3,body>table,.filters{padding-left:1rem;padding-right:1rem}.facts div,.signers{grid-template-columns:minmax(0,1fr);gap:0 1rem}.law dl{columns:1}.boxes span{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}table,tbody,tr,td{display:block;width:auto!important}tr{border-bottom:2px solid var(--line);padding:.4rem 0}td{border:0;padding:.1rem 0 .1rem 5.5rem;text-align:left!important;position:relative}td::before{content:attr(data-column);color:var(--dim);position:absolute;left:0}.claims td:nth-child(2),.cleared td:nth-child(2){min-width:0}
button,select,.button,.choices label,.signer input,fieldset input{min-height:2.4rem}.choices label{display:inline-flex;align-items:center}}
`

const PRINT = `
@media print{
:root{color-scheme:light;--bg:#fff;--fg:#000;--dim:#444;--line:#bbb;--panel:#fff;--error:#a4001d;--warning:#7a4500;--info:#0b4f9e;--none:#1d6b34;--em:#ffe9ec;--wm:#fff1d6;--im:#e3efff}
body{font-size:8.6pt;line-height:1.32}.filters,footer,.choices button,.take,.rendered .front{display:none}
.cover,main,.law,body>h3,body>table{max-width:none;padding:0}.cover{break-after:page}h1{font-size:20pt;margin-top:0}h2{font-size:12.5pt;margin:0 0 3pt}h3{font-size:9.2pt;margin:9pt 0 3pt}h1,h2,h3,.rendered .h,thead{break-after:avoid}p,li,blockquote,.row{orphans:3;widows:3}
.draft{border-top:1.5pt solid var(--fg);padding-top:5pt;margin-top:14pt}.draft:first-child{border-top:0;margin-top:0;padding-top:0}.cover h2{margin-top:14pt}.facts div{grid-template-columns:32mm 1fr;padding:2pt 0}
a{color:inherit;text-decoration:none}table{font-size:7.4pt;line-height:1.25}th,td{padding:1.6pt 3pt}tr{break-inside:avoid}code{font-size:6.6pt}.contents th:not(:first-child),.contents td:not(:first-child){width:16.5mm}.claims td:nth-child(2),.cleared td:nth-child(2){min-width:38mm}.claims td:nth-child(3){min-width:44mm}.claims td:nth-child(9){min-width:34mm}.claims td,.claims th{padding-right:1.5pt;padding-left:1.5pt}
.signer p{margin:9pt 0}.boxes{margin:6pt 0}.sign{break-inside:avoid}.signer input{padding:0;background:none}
.file{display:block}.text{border:0;padding:0;columns:2;column-gap:7mm;font-size:8.2pt}.text.rendered{padding:0}.rendered .h1{font-size:11.5pt}.rendered .h2{font-size:10pt}.rendered .h3{font-size:9pt}.rendered .h{margin:5pt 0 2pt}.rendered p,.rendered ul,.rendered ol{margin:3pt 0}.rendered ul,.rendered ol{padding-left:12pt}
.cards{columns:2;column-gap:7mm;margin-top:8pt;padding-top:6pt;border-top:.5pt solid var(--line)}.card{break-inside:avoid;border:0;border-left:2pt solid;border-radius:0;padding:0 0 0 5pt;margin:0 0 7pt;font-size:7.9pt;line-height:1.28}.card h3{font-size:7.9pt}.card h3,.card p,.card blockquote,.ways{margin:1pt 0}.card blockquote{padding:0;border:0;font-size:8.2pt}.card .finding p{display:inline}.also{font-size:7.5pt}.ways{padding-left:9pt}
.show{border:0;padding:0;min-width:0;background:none}.show::after{content:"."}
fieldset{margin-top:1pt;padding:1pt 0 0}.choices{gap:0 7pt;font-size:7.4pt}input[type=radio]{width:6.5pt;height:6.5pt;appearance:none;border:.6pt solid #000;border-radius:0;padding:0}input[type=radio]:checked{background:#000;print-color-adjust:exact}fieldset>label{font-size:7.4pt;margin:1pt 0 0}fieldset textarea,fieldset>label input{font-size:7.9pt;min-height:0;height:auto;border:0;border-bottom:.5pt solid #999;border-radius:0;padding:0;resize:none;field-sizing:content}.for-remark,.endless .for-accept{display:none!important}fieldset:has(.remark:not(:placeholder-shown)) .for-remark{display:block!important}.current{outline:0}.decided{border-right:0}
mark,.card{print-color-adjust:exact}.law{break-before:auto;margin-top:14pt;border-top:1.5pt solid var(--fg);padding-top:5pt}.law ol{columns:2;column-gap:7mm;font-size:7.2pt;padding-left:14pt}.law li a::after{content:" " attr(href);color:var(--dim);font-size:.9em}.law dl{font-size:7.4pt}.law dt,.law dd{display:inline}.law dd::before{content:" "}.law dl div{padding:0 0 1.2pt;border:0}.law li{margin:1pt 0;break-inside:avoid}
}
`

/** The style of a page; each printed page has a line at its foot, which is text of ours. */
export function styleOf(foot: string): string {
  const said = foot.replace(/[^\w .,:–-]/g, '')
  return `${SCREEN}${PRINT}@page{size:A4;margin:12mm 13mm 14mm;@bottom-left{content:"${said}";font:7.5pt system-ui,sans-serif;color:#444}@bottom-right{content:"Page " counter(page) " of " counter(pages);font:7.5pt system-ui,sans-serif;color:#444}}
`
}
