/** The style sheet of the county's surplus auction. */
export const surplusCss = `
body{margin:0;font:15px/1.45 Verdana,Geneva,sans-serif;color:#222;background:#f3f1ea}
a{color:#0b4f8a} .wrap{max-width:1080px;margin:0 auto;padding:0 16px}
#skip a{position:absolute;left:-9999px} #skip a:focus{left:8px}
.banner{background:#1d4d3a;color:#fff} .banner .wrap{display:flex;align-items:center;gap:24px;padding-top:14px;padding-bottom:14px}
.banner a{color:#fff;text-decoration:none} .seal{display:flex;gap:12px;align-items:center;flex:1}
.seal-mark{flex:none;border:2px solid #d9c27a;border-radius:50%;width:44px;height:44px;text-align:center;color:#d9c27a;font:bold 16px/44px Georgia,serif}
.search label{position:absolute;left:-9999px} .search input{padding:5px;width:190px} .account{font-size:13px}
.topnav{background:#16392b} .topnav ul{display:flex;list-style:none;margin:0 auto} .topnav a{display:block;color:#fff;padding:10px 12px;font-size:13px;text-decoration:none}
.breadcrumbs{list-style:none;display:flex;gap:6px;padding:12px 0;margin:0;font-size:12px} .breadcrumbs li+li:before{content:"\\203A";margin-right:6px}
main{background:#fff;border:1px solid #d8d4c6;padding:8px 22px 26px} h1{font:bold 24px Georgia,serif} h2{font:bold 17px Georgia,serif}
table.lots{width:100%;border-collapse:collapse} .lots th{background:#e8e4d6;text-align:left;padding:7px;font-size:12px} .lots td{border-bottom:1px solid #e4e0d2;padding:7px;vertical-align:top;font-size:13px}
.money{white-space:nowrap;font-weight:bold} .closed{background:#f6f4f4;color:#777} .sold{color:#a31f1f}
.columns{display:flex;gap:24px} .bidbox{border:2px solid #1d4d3a;padding:4px 16px 12px;min-width:340px} .bidbox th,.details th{text-align:left;padding:5px 14px 5px 0;font-weight:normal;color:#555}
.bid{font-size:20px} .details td{padding:5px} .details tr:nth-child(odd){background:#f7f5ef}
.button{background:#1d4d3a;color:#fff;padding:9px 18px;text-decoration:none;display:inline-block}
.pagination ul{display:flex;gap:4px;list-style:none;padding:0} .pagination a,.pagination .current{border:1px solid #ccc;padding:4px 10px;text-decoration:none} .current{background:#1d4d3a;color:#fff}
footer{font-size:12px;color:#555;padding:18px 0}
`;
