/** The style sheet of the classifieds. */
export const classifiedsCss = `
*{box-sizing:border-box} body{margin:0;font:15px/1.5 "Open Sans",Arial,sans-serif;background:#f2f0ec;color:#2b2b2b} a{color:#2f6f1d}
.mitte{max-width:1040px;margin:0 auto;padding:0 18px} header{background:#fff;border-bottom:3px solid #86b817} header .mitte{display:flex;gap:24px;align-items:center;padding-top:14px;padding-bottom:14px}
.marke{font-size:28px;color:#2b2b2b;text-decoration:none} .marke b{color:#86b817} header form{flex:1;display:flex} header input{flex:1;padding:9px;border:1px solid #ccc} header button{background:#2b2b2b;color:#fff;border:0;padding:0 18px}
.knopf{background:#86b817;color:#fff;padding:9px 16px;border-radius:4px;text-decoration:none} .rubriken{background:#fff} .rubriken a{display:inline-block;padding:9px 14px;text-decoration:none} .rubriken .an{border-bottom:3px solid #2b2b2b}
.pfad{font-size:13px;color:#777} h1{font-size:22px} .liste{list-style:none;padding:0} .anzeige{display:flex;gap:18px;background:#fff;border:1px solid #e2ded6;padding:12px;margin-bottom:10px} .anzeige>div:nth-of-type(1){flex:1} .anzeige h2{font-size:16px;margin:0} .anzeige h2 a{text-decoration:none}
.preis{font-size:20px;font-weight:bold;white-space:nowrap} .alt{color:#999;font-weight:normal;font-size:15px} .ort{color:#777}
.karte,.anbieter{background:#fff;border:1px solid #e2ded6;padding:18px;margin-bottom:14px} .oben{display:flex;gap:22px} .oben img{border-radius:4px}
.merkmale{list-style:none;padding:0;columns:2} .merkmale li{display:flex;justify-content:space-between;border-bottom:1px solid #eee;padding:5px 0;break-inside:avoid} .merkmale li>span{color:#777} .text{white-space:pre-line}
.pagination ul{display:flex;gap:6px;list-style:none;padding:0} .pagination a,.pagination span{background:#fff;border:1px solid #ddd;padding:5px 11px;text-decoration:none} .pagination .current{background:#86b817;color:#fff}
footer{font-size:13px;color:#777;padding:20px 0 90px} .kekse{position:fixed;bottom:0;left:0;right:0;background:#2b2b2b;color:#fff;padding:10px 30px;display:flex;gap:14px;align-items:center}
`;
